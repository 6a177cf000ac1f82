package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The change is made; the events that follow in the same commit say how. */
@EventType("order.ChangeConfirmed")
@Revision("2")
public record ChangeConfirmed(
        OrderId orderId,
        String changeId,
        ChangeEffect effect,
        @Personal String reason,
        Instant occurredAt) implements ChangeEvent {}
