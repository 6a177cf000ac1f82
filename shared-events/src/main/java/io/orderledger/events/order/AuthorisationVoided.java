package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * What was authorised and not taken will not be taken.
 *
 * @param amount what was left
 */
@EventType("order.AuthorisationVoided")
@Revision("1")
public record AuthorisationVoided(
        OrderId orderId,
        String paymentId,
        Money amount,
        @Personal String reason,
        Instant occurredAt) implements MoneyEvent {}
