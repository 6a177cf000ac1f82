package io.orderledger.query.orders;

/** Where the money of an order stands, whatever became of the goods. */
public enum PaymentStatus {
    UNPAID,
    PARTLY_PAID,
    PAID,
    OVERPAID,
    PARTLY_REFUNDED,
    REFUNDED
}
