package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces of a claim wait in the queue of the stock.
 *
 * @param reservation the claim, over the pieces that wait
 */
@EventType("order.LineBackordered")
@Revision("1")
public record LineBackordered(OrderId orderId, LineReservation reservation, Instant occurredAt)
        implements AllocationEvent {}
