package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A receivable is not waited for any more, because the order costs less or finance gave it up.
 *
 * @param amount what was still open
 */
@EventType("order.ReceivableClosed")
@Revision("1")
public record ReceivableClosed(
        OrderId orderId,
        String receivableId,
        Money amount,
        @Personal String reason,
        Instant occurredAt) implements MoneyEvent {}
