package io.orderledger.events.order;

/** What happens between an order and the stock that it claims. */
public sealed interface AllocationEvent extends OrderEvent
        permits AllocationWanted,
                AllocationRequested,
                LineAllocated,
                LineShort,
                LineBackordered,
                LinePromised,
                AllocationReleased,
                AllocationCarriedOver {}
