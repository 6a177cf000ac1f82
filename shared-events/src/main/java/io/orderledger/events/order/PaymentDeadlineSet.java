package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Unless it is paid by then, the order is cancelled. */
@EventType("order.PaymentDeadlineSet")
@Revision("1")
public record PaymentDeadlineSet(OrderId orderId, Instant payBy, Instant occurredAt) implements MoneyEvent {}
