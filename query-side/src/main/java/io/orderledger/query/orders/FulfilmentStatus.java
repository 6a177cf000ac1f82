package io.orderledger.query.orders;

/** Where the goods of an order stand, whatever became of the money; the furthest that any of them has come. */
public enum FulfilmentStatus {
    NOT_STARTED,
    /** Some line waits for the answer of its warehouse, or for the choice of one. */
    ALLOCATING,
    /** Stock is claimed for some of it, and nothing is under way for the rest. */
    PARTLY_ALLOCATED,
    /** Every line that is kept in stock has its pieces. */
    ALLOCATED,
    /** Some pieces wait in the queue of the stock. */
    BACKORDERED,
    /** The warehouse had too little for some line. */
    SHORT,
    /** Somebody takes its pieces from the shelves. */
    PICKING,
    PICKED,
    PARTLY_PACKED,
    PACKED,
    PARTLY_DISPATCHED,
    DISPATCHED,
    PARTLY_DELIVERED,
    DELIVERED,
    PARTLY_RETURNED,
    RETURNED,
    /** Cancelled or rejected. */
    STOPPED
}
