package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Totals;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A customer ordered. Totals and shares are stored as they were reckoned, so that a later change of the rule leaves them
 * alone. Revision 1 had neither shares nor origin, and of each line only whether it was kept in stock.
 *
 * @param channelOrderNumber the channel's own number, as it writes it
 * @param currency ISO 4217 code of every amount in the order
 * @param shares the totals spread over the lines
 * @param origin the order that it was split off from; empty when it was placed by itself
 */
@EventType("order.OrderPlaced")
@Revision("2")
public record OrderPlaced(
        OrderId orderId,
        String channel,
        String channelOrderNumber,
        Customer customer,
        Address shippingAddress,
        String currency,
        List<OrderLine> lines,
        List<Adjustment> charges,
        List<Adjustment> discounts,
        Totals totals,
        List<LineShare> shares,
        String origin,
        Instant occurredAt)
        implements LifeEvent {

    public OrderPlaced {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
        discounts = List.copyOf(discounts);
        shares = List.copyOf(shares);
    }
}
