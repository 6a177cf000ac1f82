package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Stock is set aside for a claim; of one that waits, so many pieces more. Revision 1 was for a whole line.
 *
 * @param reservation the claim, over the pieces that were set aside now
 */
@EventType("order.LineAllocated")
@Revision("2")
public record LineAllocated(OrderId orderId, LineReservation reservation, Instant occurredAt)
        implements AllocationEvent {}
