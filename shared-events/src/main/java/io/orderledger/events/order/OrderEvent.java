package io.orderledger.events.order;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.value.OrderId;

/** Everything that can happen to an order. Money and fulfilment are told by different events: they are different axes. */
public sealed interface OrderEvent extends LedgerEvent
        permits OrderPlaced,
                OrderHeld,
                OrderApproved,
                OrderRejected,
                PaymentRecorded,
                RefundRecorded,
                AllocationRequested,
                LineAllocated,
                LineShort,
                OrderDispatched,
                OrderDelivered,
                OrderCancelled {

    /** The order it happened to. */
    OrderId orderId();
}
