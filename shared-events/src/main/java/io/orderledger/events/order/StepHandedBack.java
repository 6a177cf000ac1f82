package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The ledger does again by itself what a person had taken over. */
@EventType("order.StepHandedBack")
@Revision("1")
public record StepHandedBack(
        OrderId orderId, AutomaticStep step, @Personal String reason, Instant occurredAt) implements ReviewEvent {}
