package io.orderledger.query.orders;

/** Where an order as a whole stands. */
public enum OrderStatus {
    PLACED,
    ON_HOLD,
    APPROVED,
    REJECTED,
    DISPATCHED,
    DELIVERED,
    CANCELLED
}
