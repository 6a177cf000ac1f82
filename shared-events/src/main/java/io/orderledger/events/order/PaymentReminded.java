package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The customer was reminded to pay.
 *
 * @param amount what was outstanding
 */
@EventType("order.PaymentReminded")
@Revision("1")
public record PaymentReminded(OrderId orderId, Money amount, Instant occurredAt) implements MoneyEvent {}
