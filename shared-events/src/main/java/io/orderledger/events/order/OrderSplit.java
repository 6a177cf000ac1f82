package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Lines move to an order of their own, which is placed as is said here.
 *
 * @param channelOrderNumber number of the new order
 * @param lines the pieces that move, each under the number of its line in this order
 * @param shares what these pieces cost, under the same numbers; they add up to what this order costs less
 * @param moved captured money that goes with them, 0 for none
 * @param dueMinor what this order costs now
 */
@EventType("order.OrderSplit")
@Revision("1")
public record OrderSplit(
        OrderId orderId,
        String changeId,
        OrderId target,
        String channel,
        String channelOrderNumber,
        Customer customer,
        Address shippingAddress,
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
