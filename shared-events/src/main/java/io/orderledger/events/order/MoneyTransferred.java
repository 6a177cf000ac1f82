package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Captured money moved between two orders of one customer.
 *
 * @param counterpart the other order
 * @param amount more than 0
 * @param incoming whether it came to this order
 */
@EventType("order.MoneyTransferred")
@Revision("1")
public record MoneyTransferred(
        OrderId orderId, String transferId, OrderId counterpart, Money amount, boolean incoming, Instant occurredAt)
        implements MoneyEvent {}
