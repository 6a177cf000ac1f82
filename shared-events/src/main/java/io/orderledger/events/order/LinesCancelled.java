package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Some pieces of the order will not be sent.
 *
 * @param released claims on stock that are given back
 * @param dueMinor what is due for the rest, in minor units of the order's currency
 */
@EventType("order.LinesCancelled")
@Revision("1")
public record LinesCancelled(
        OrderId orderId,
        List<LineQuantity> cancelled,
        List<LineReservation> released,
        @Personal String reason,
        long dueMinor,
        Instant occurredAt)
        implements LifeEvent {

    public LinesCancelled {
        cancelled = List.copyOf(cancelled);
        released = List.copyOf(released);
    }
}
