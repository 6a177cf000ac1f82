package io.orderledger.events.value;

/** How an order may go on before it is paid. */
public enum PaymentTerms {
    /** Paid outside the ledger, for example by bank transfer or cash on delivery. */
    OFFLINE,
    /** Paid later, on the credit of the customer. */
    CREDIT;
}
