package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Some of what was authorised was taken.
 *
 * @param captureId name of the capture within its order
 * @param amount more than 0; all captures of a payment together never exceed what was authorised
 */
@EventType("order.PaymentCaptured")
@Revision("1")
public record PaymentCaptured(OrderId orderId, String paymentId, String captureId, Money amount, Instant occurredAt)
        implements MoneyEvent {}
