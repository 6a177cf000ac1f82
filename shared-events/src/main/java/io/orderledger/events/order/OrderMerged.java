package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Another order takes over what has not left.
 *
 * @param lines the pieces that move, each under the number of its line in this order
 * @param shares what these pieces cost, under the same numbers; they add up to what this order did cost
 * @param moved captured money that goes with it, 0 for none
 */
@EventType("order.OrderMerged")
@Revision("1")
public record OrderMerged(
        OrderId orderId,
        String changeId,
        OrderId target,
        List<OrderLine> lines,
        List<LineShare> shares,
        List<LineReservation> released,
        Money moved,
        Instant occurredAt)
        implements ChangeEvent {

    public OrderMerged {
        lines = List.copyOf(lines);
        shares = List.copyOf(shares);
        released = List.copyOf(released);
    }
}
