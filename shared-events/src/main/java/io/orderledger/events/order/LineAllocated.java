package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Stock is reserved for a whole line. */
@EventType("order.LineAllocated")
@Revision("1")
public record LineAllocated(OrderId orderId, LineReservation reservation, Instant occurredAt) implements OrderEvent {}
