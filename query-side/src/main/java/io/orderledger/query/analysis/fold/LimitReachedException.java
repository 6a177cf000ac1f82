package io.orderledger.query.analysis.fold;

import io.orderledger.query.projection.StoppedForGoodException;

/** A projection would take more than it may. It stops where it is: what readers have can still be read. */
public final class LimitReachedException extends StoppedForGoodException {

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
