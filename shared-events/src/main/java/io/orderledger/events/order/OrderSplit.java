package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.CarriedTerms;
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
 * Lines move to an order of their own, which is placed as is said here. Revision 1 gave all claims back, and left the new order
 * to be approved.
 *
 * @param channelOrderNumber number of the new order
 * @param lines the pieces that move, each under the number of its line in this order
 * @param shares what these pieces cost, under the same numbers; they add up to what this order costs less
 * @param charges what of the charges of this order belongs to the pieces, tax among them, by kind
 * @param discounts what of its discounts does
 * @param released claims that are given back
 * @param carried claims that the new order takes over, as far as they are for the pieces that move
 * @param approved whether the new order carries on the approval of this one
 * @param terms on which it goes on unpaid, when this one does; one or none
 * @param moved captured money that goes with them, 0 for none
 * @param dueMinor what this order costs now
 */
@EventType("order.OrderSplit")
@Revision("2")
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
        List<Adjustment> charges,
        List<Adjustment> discounts,
        List<LineReservation> released,
        List<LineReservation> carried,
        boolean approved,
        List<CarriedTerms> terms,
        Money moved,
        long dueMinor,
        Instant occurredAt)
        implements ChangeEvent {

    public OrderSplit {
        lines = List.copyOf(lines);
        shares = List.copyOf(shares);
        charges = List.copyOf(charges);
        discounts = List.copyOf(discounts);
        released = List.copyOf(released);
        carried = List.copyOf(carried);
        terms = List.copyOf(terms);
    }
}
