package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody else is to answer the review.
 *
 * @param owner a role or a sign-in name
 * @param dueAt when the owner is reminded
 */
@EventType("order.ReviewAssigned")
@Revision("1")
public record ReviewAssigned(OrderId orderId, String owner, Instant dueAt, Instant occurredAt) implements ReviewEvent {}
