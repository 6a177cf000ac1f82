package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The goods arrived.
 *
 * @param signedBy who signed for them; empty when not told
 */
@EventType("order.OrderDelivered")
@Revision("1")
public record OrderDelivered(OrderId orderId, @Personal String signedBy, Instant occurredAt) implements OrderEvent {}
