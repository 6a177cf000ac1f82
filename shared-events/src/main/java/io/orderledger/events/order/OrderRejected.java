package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Review ended with no: the order will not be fulfilled. */
@EventType("order.OrderRejected")
@Revision("1")
public record OrderRejected(OrderId orderId, @Personal String reason, Instant occurredAt) implements ReviewEvent {}
