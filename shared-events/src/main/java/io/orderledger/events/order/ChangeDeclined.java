package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The change is not made. */
@EventType("order.ChangeDeclined")
@Revision("1")
public record ChangeDeclined(
        OrderId orderId, String changeId, @Personal String reason, Instant occurredAt) implements ChangeEvent {}
