package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The warehouse had too little for a claim, and nothing of it waits.
 *
 * @param reservation the claim, over the pieces that are missing
 * @param available pieces that were free when it was asked
 */
@EventType("order.LineShort")
@Revision("2")
public record LineShort(OrderId orderId, LineReservation reservation, long available, Instant occurredAt)
        implements AllocationEvent {}
