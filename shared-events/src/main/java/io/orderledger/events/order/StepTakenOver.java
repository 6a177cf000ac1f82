package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person does from now on what the ledger did by itself. */
@EventType("order.StepTakenOver")
@Revision("1")
public record StepTakenOver(
        OrderId orderId, AutomaticStep step, @Personal String reason, Instant occurredAt) implements ReviewEvent {}
