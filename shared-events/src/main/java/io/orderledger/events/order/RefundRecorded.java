package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Money went back to the customer.
 *
 * @param refundId name of the refund within its order; the same refund is recorded once
 * @param amount more than 0; all refunds together never exceed what was captured
 */
@EventType("order.RefundRecorded")
@Revision("1")
public record RefundRecorded(
        OrderId orderId,
        String refundId,
        Money amount,
        @Personal String reason,
        Instant occurredAt) implements OrderEvent {}
