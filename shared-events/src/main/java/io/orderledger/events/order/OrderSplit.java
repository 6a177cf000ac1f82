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
 * Lines move to an order of their own.
 *
 * @param lines as they are in the new order
 * @param moved captured money that goes with them, 0 for none
 * @param dueMinor what this order costs now
 */
@EventType("order.OrderSplit")
@Revision("1")
public record OrderSplit(
        OrderId orderId,
        String changeId,
        OrderId target,
        List<OrderLine> lines,
        List<LineShare> shares,
        List<LineReservation> released,
        Money moved,
        long dueMinor,
        Instant occurredAt)
        implements ChangeEvent {

    public OrderSplit {
        lines = List.copyOf(lines);
        shares = List.copyOf(shares);
        released = List.copyOf(released);
    }
}
