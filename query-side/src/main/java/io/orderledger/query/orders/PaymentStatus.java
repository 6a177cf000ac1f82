package io.orderledger.query.orders;

/** Where the money of an order stands, whatever became of the goods. */
public enum PaymentStatus {
    UNPAID,
    /** A means of payment is good for it, and nothing was taken yet. */
    AUTHORISED,
    /** It may go on unpaid: a receivable stands open. */
    ON_TERMS,
    PARTLY_PAID,
    PAID,
    /** More is held than is due. */
    OVERPAID,
    PARTLY_REFUNDED,
    REFUNDED,
    /** A bank took money back, and it is missing. */
    CHARGED_BACK
}
