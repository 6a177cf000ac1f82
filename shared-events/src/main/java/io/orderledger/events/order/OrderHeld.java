package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The order waits for a person to review it, for the stated reason. */
@EventType("order.OrderHeld")
@Revision("1")
public record OrderHeld(OrderId orderId, @Personal String reason, Instant occurredAt) implements ReviewEvent {}
