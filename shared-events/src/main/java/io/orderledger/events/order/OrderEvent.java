package io.orderledger.events.order;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.value.OrderId;

/** Everything that can happen to an order. Money, fulfilment and review are told by different events: they are different axes. */
public sealed interface OrderEvent extends LedgerEvent
        permits LifeEvent,
                ReviewEvent,
                MoneyEvent,
                AllocationEvent,
                ShippingEvent,
                ChangeEvent,
                ReturnEvent,
                OrderCommandRefused {

    /** The order it happened to. */
    OrderId orderId();
}
