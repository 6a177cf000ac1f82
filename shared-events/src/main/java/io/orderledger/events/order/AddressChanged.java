package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Goods go to another address. */
@EventType("order.AddressChanged")
@Revision("1")
public record AddressChanged(OrderId orderId, String changeId, Address address, Instant occurredAt)
        implements ChangeEvent {}
