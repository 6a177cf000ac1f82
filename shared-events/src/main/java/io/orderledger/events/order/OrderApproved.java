package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order may be fulfilled. When it is clear which warehouse serves it, its claims are said here, so that whoever reacts needs
 * no other source; otherwise {@link AllocationWanted} follows. Revision 1 had no reason.
 *
 * @param reason what the reviewer answered; empty when not told
 */
@EventType("order.OrderApproved")
@Revision("2")
public record OrderApproved(
        OrderId orderId,
        List<LineReservation> reservations,
        @Personal String reason,
        Instant occurredAt) implements ReviewEvent {

    public OrderApproved {
        reservations = List.copyOf(reservations);
    }
}
