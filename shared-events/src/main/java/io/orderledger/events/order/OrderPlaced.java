package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Totals;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A customer ordered. The totals are stored as they were reckoned, so that a later change of the rule leaves them alone.
 *
 * @param channelOrderNumber the channel's own number, as it writes it
 * @param currency ISO 4217 code of every amount in the order
 */
@EventType("order.OrderPlaced")
@Revision("1")
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
        Instant occurredAt)
        implements OrderEvent {

    public OrderPlaced {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
        discounts = List.copyOf(discounts);
    }
}
