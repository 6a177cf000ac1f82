package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Nothing of the order that has not left will be fulfilled. Pieces in packages that have not left are called back by events of
 * their own. Revision 1 had no amount: then, only what had not left at all could be cancelled.
 *
 * @param released claims on stock that are given back, whether or not they had been granted yet
 * @param dueMinor what is due for what has left, in minor units of the order's currency
 */
@EventType("order.OrderCancelled")
@Revision("2")
public record OrderCancelled(
        OrderId orderId,
        List<LineReservation> released,
        @Personal String reason,
        long dueMinor,
        Instant occurredAt) implements LifeEvent {

    public OrderCancelled {
        released = List.copyOf(released);
    }
}
