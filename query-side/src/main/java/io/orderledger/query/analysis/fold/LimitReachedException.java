package io.orderledger.query.analysis.fold;

import io.orderledger.query.projection.StoppedForGoodException;

/** A projection would take more than it may. It stops where it is: what readers have can still be read. */
public final class LimitReachedException extends StoppedForGoodException {

    private static final long serialVersionUID = 1L;

    /** There would be too many rows. */
    static final String ROWS = "too-many-rows";

    /** They would take too many bytes. */
    static final String BYTES = "too-many-bytes";

    private final String code;
    private final long limit;

    /**
     * A limit that is reached.
     *
     * @param code {@link #ROWS} or {@link #BYTES}
     */
    LimitReachedException(String code, long limit, String setting) {
        super("%s: the limit of %d (%s) is reached; group by less, or raise the limit".formatted(code, limit, setting));
        this.code = code;
        this.limit = limit;
    }

    /** Whether what holds a projection up is that it has reached a limit. */
    public static boolean isToldBy(String error) {
        return error.startsWith(ROWS + ":") || error.startsWith(BYTES + ":");
    }

    public String code() {
        return code;
    }

    public long limit() {
        return limit;
    }
}
