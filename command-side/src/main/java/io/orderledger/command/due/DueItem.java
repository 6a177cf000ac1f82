package io.orderledger.command.due;

import io.orderledger.command.fulfilment.Cause;
import io.orderledger.events.value.OrderId;
import java.time.Instant;

/**
 * Something that is due at a time. An order has at most one of each kind.
 *
 * @param dueAt exactly as the event says it: the order compares it with what it knows
 * @param cause the event that set the time
 */
public record DueItem(OrderId order, DueKind kind, Instant dueAt, Cause cause) {}
