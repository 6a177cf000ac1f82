package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Money of the customer arrived. Revision 1 kept currency and amount side by side and had no tender.
 *
 * @param paymentId name of the payment within its order; the same payment is recorded once
 * @param amount what was captured, more than 0
 * @param tender means of payment, for example {@code card} or {@code alipay}; {@code unspecified} when not told
 */
@EventType("order.PaymentRecorded")
@Revision("2")
public record PaymentRecorded(OrderId orderId, String paymentId, Money amount, String tender, Instant occurredAt)
        implements MoneyEvent {}
