package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Lines for which stock was short are to be tried again. */
@EventType("order.AllocationRequested")
@Revision("1")
public record AllocationRequested(OrderId orderId, List<LineReservation> reservations, Instant occurredAt)
        implements OrderEvent {

    public AllocationRequested {
        reservations = List.copyOf(reservations);
    }
}
