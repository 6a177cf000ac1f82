package io.orderledger.events.value;

/** Where the pieces of a line come from. */
public enum Supply {
    /** From a warehouse of the ledger. */
    STOCK,
    /** From a warehouse that will receive them by a promised date. */
    PRE_SALE,
    /** Made for this order and received into a warehouse before they are set aside. */
    MADE_TO_ORDER,
    /** Not kept in stock: a service, or goods that a supplier sends. */
    NONE;
}
