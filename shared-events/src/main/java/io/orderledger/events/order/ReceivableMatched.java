package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Finance found the payment that a receivable waited for.
 *
 * @param amount how much of the receivable it settles, more than 0
 */
@EventType("order.ReceivableMatched")
@Revision("1")
public record ReceivableMatched(
        OrderId orderId, String receivableId, String paymentId, Money amount, Instant occurredAt)
        implements MoneyEvent {}
