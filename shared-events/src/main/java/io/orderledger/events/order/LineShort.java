package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The warehouse had too little for a line: nothing of it is reserved.
 *
 * @param available pieces that were free when it was asked
 */
@EventType("order.LineShort")
@Revision("1")
public record LineShort(OrderId orderId, LineReservation reservation, long available, Instant occurredAt)
        implements OrderEvent {}
