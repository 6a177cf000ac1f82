package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The goods left the house.
 *
 * @param shipped reservations that became shipments; empty when nothing of the order is kept in stock
 * @param carrier who carries it; empty when not told
 * @param trackingNumber the carrier's number; empty when not told
 */
@EventType("order.OrderDispatched")
@Revision("1")
public record OrderDispatched(
        OrderId orderId, List<LineReservation> shipped, String carrier, String trackingNumber, Instant occurredAt)
        implements OrderEvent {

    public OrderDispatched {
        shipped = List.copyOf(shipped);
    }
}
