package io.orderledger.query.projection.deadletter;

/**
 * How much a generation lacks.
 *
 * @param keys documents for which letters wait
 * @param letters letters that wait
 * @param skips events that were skipped
 */
public record Totals(long keys, long letters, long skips) {

    /** Nothing is missing. */
    public static final Totals NONE = new Totals(0, 0, 0);

    /** Events that could not be taken in, without those that only wait behind them. */
    public long failed() {
        return keys + skips;
    }
}
