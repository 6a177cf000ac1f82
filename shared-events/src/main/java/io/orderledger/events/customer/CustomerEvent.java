package io.orderledger.events.customer;

import io.orderledger.events.LedgerEvent;

/** Everything that the ledger keeps of a customer's conduct. */
public sealed interface CustomerEvent extends LedgerEvent
        permits CustomerOrderNoted,
                CustomerOrderKept,
                CustomerOrderBroken,
                CustomerStandingSet,
                ErasureRequested,
                PersonErased {

    /** Identifies the customer without naming them: the hash of their reference. */
    String customerId();
}
