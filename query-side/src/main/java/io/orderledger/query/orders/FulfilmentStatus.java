package io.orderledger.query.orders;

/** Where the goods of an order stand, whatever became of the money. */
public enum FulfilmentStatus {
    NOT_STARTED,
    /** Some line waits for the answer of its warehouse. */
    ALLOCATING,
    /** Every line that is kept in stock has its pieces. */
    ALLOCATED,
    /** The warehouse had too little for some line. */
    SHORT,
    DISPATCHED,
    DELIVERED,
    /** Cancelled or rejected. */
    STOPPED
}
