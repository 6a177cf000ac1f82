package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Stock is claimed. */
@EventType("order.AllocationRequested")
@Revision("2")
public record AllocationRequested(OrderId orderId, List<LineReservation> reservations, Instant occurredAt)
        implements AllocationEvent {

    public AllocationRequested {
        reservations = List.copyOf(reservations);
    }
}
