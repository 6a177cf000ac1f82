package io.orderledger.events.value;

/** What the ledger does by itself until a person takes it over. */
public enum AutomaticStep {
    /** Deciding whether the order needs a review. */
    SCREENING,
    /** Approving an order that needs none. */
    APPROVAL,
    /** Choosing warehouses and claiming stock. */
    ALLOCATION,
    /** Taking pieces that were waited for. */
    BACKORDER,
    /** Cancelling when nobody paid in time. */
    UNPAID_CANCELLATION,
    /** Reminding the owner of a review. */
    REVIEW_REMINDER,
    /** Ordering refunds that follow from a cancellation or a return. */
    REFUND;
}
