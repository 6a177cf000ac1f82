package io.orderledger.command.order;

/** Where a whole order stands. It is read off the ledgers of the order and never stored. */
enum OrderStatus {
    PLACED,
    ON_HOLD,
    APPROVED,
    REJECTED,
    DISPATCHED,
    DELIVERED,
    CANCELLED
}
