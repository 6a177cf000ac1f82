package io.orderledger.query.analysis.fold;

/** A projection would take more than it may. It stops where it is, and what it has come to can still be read. */
public final class LimitReachedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final long limit;

    /**
     * A limit that is reached.
     *
     * @param code {@code too-many-rows} or {@code too-many-bytes}
     */
    LimitReachedException(String code, long limit, String setting) {
        super("%s: the limit of %d (%s) is reached; group by less, or raise the limit".formatted(code, limit, setting));
        this.code = code;
        this.limit = limit;
    }

    public String code() {
        return code;
    }

    public long limit() {
        return limit;
    }
}
