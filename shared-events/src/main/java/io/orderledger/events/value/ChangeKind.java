package io.orderledger.events.value;

/** What a customer may ask to change. */
public enum ChangeKind {
    /** Other lines or quantities. */
    EDIT,
    /** Another address. */
    ADDRESS,
    /** Take over another order of the same customer. */
    MERGE,
    /** Move lines to an order of their own. */
    SPLIT,
    /** Send goods back for money. */
    RETURN,
    /** Send goods back for other goods. */
    EXCHANGE,
    /** Money or goods for what went wrong, without sending goods back. */
    CLAIM;
}
