package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** The order may be fulfilled. What it claims from stock is said here, so that whoever reacts needs no other source. */
@EventType("order.OrderApproved")
@Revision("1")
public record OrderApproved(OrderId orderId, List<LineReservation> reservations, Instant occurredAt)
        implements OrderEvent {

    public OrderApproved {
        reservations = List.copyOf(reservations);
    }
}
