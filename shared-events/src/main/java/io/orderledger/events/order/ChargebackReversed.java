package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The bank gave back what it had taken. */
@EventType("order.ChargebackReversed")
@Revision("1")
public record ChargebackReversed(OrderId orderId, String chargebackId, Money amount, Instant occurredAt)
        implements MoneyEvent {}
