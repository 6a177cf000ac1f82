package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Another amount is waited for than before, because what the order has still to be paid has changed: it costs something else,
 * or money that was there is gone.
 *
 * @param before what was open
 * @param open what is open now, 0 or more
 */
@EventType("order.ReceivableAdjusted")
@Revision("1")
public record ReceivableAdjusted(OrderId orderId, String receivableId, Money before, Money open, Instant occurredAt)
        implements MoneyEvent {}
