package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Money that was ordered to go back will not go, or not all of it: somebody decided so, or the customer's bank has taken it
 * back already.
 *
 * @param amount what does not go, more than 0; at most what was ordered and has not gone
 * @param chargebackId the charge-back by which the customer has it already; empty when somebody decided so
 */
@EventType("order.RefundWithdrawn")
@Revision("1")
public record RefundWithdrawn(
        OrderId orderId,
        String refundId,
        Money amount,
        String chargebackId,
        @Personal String reason,
        Instant occurredAt)
        implements MoneyEvent {}
