package io.orderledger.command.rules;

/** What becomes of pieces that no warehouse has. */
public enum ShortagePolicy {
    /** They wait in the queue of the stock and are served first come, first served. */
    BACKORDER,
    /** As {@link #BACKORDER}, and the customer is promised a date. */
    PRE_SALE,
    /** The line is short, and a person decides. */
    REFUSE
}
