package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Claims are given back.
 *
 * @param released claims, each over the pieces that are given back
 */
@EventType("order.AllocationReleased")
@Revision("1")
public record AllocationReleased(
        OrderId orderId,
        List<LineReservation> released,
        @Personal String reason,
        Instant occurredAt) implements AllocationEvent {

    public AllocationReleased {
        released = List.copyOf(released);
    }
}
