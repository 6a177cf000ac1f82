package io.orderledger.events.order;

/** What happens to goods that come back. */
public sealed interface ReturnEvent extends OrderEvent
        permits ReturnApproved, ReturnReceived, ReturnInspected, ReturnSettled {}
