package io.orderledger.query.orders;

/** Where the pieces of one line stand; the furthest that any of them has come. */
public enum LineStatus {
    /** Nothing was claimed for it. */
    NOT_STARTED,
    /** It needs no stock. */
    NOT_STOCKED,
    /** A warehouse was asked. */
    PENDING,
    PARTLY_ALLOCATED,
    ALLOCATED,
    /** Pieces wait in the queue of the stock. */
    BACKORDERED,
    /** No warehouse has enough, and nothing waits. */
    SHORT,
    /** Somebody takes its pieces from the shelves. */
    PICKING,
    PICKED,
    PARTLY_PACKED,
    PACKED,
    PARTLY_SHIPPED,
    SHIPPED,
    PARTLY_DELIVERED,
    DELIVERED,
    PARTLY_RETURNED,
    RETURNED,
    CANCELLED
}
