package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The owner of a review was reminded, once for each time it was due.
 *
 * @param dueAt when it was due
 */
@EventType("order.ReviewReminded")
@Revision("1")
public record ReviewReminded(OrderId orderId, String owner, Instant dueAt, Instant occurredAt) implements ReviewEvent {}
