package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The customer's bank took money back.
 *
 * @param amount more than 0; never more than the payment still holds
 */
@EventType("order.ChargebackRecorded")
@Revision("1")
public record ChargebackRecorded(
        OrderId orderId,
        String chargebackId,
        String paymentId,
        Money amount,
        @Personal String reason,
        Instant occurredAt)
        implements MoneyEvent {}
