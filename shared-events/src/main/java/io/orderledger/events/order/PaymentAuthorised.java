package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A means of payment is good for an amount, which is not taken yet.
 *
 * @param paymentId name of the payment within its order
 * @param amount more than 0
 */
@EventType("order.PaymentAuthorised")
@Revision("1")
public record PaymentAuthorised(OrderId orderId, String paymentId, Money amount, String tender, Instant occurredAt)
        implements MoneyEvent {}
