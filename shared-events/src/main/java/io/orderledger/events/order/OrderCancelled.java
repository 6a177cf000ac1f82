package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order will not be fulfilled.
 *
 * @param released claims on stock that are given back, whether or not they had been granted yet
 */
@EventType("order.OrderCancelled")
@Revision("1")
public record OrderCancelled(
        OrderId orderId,
        List<LineReservation> released,
        @Personal String reason,
        Instant occurredAt) implements OrderEvent {

    public OrderCancelled {
        released = List.copyOf(released);
    }
}
