package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Goods left the house; what is not kept in stock leaves with the first of them. Revision 1 knew one package for a whole order.
 *
 * @param shipped what left, by claim; empty when nothing of the order is kept in stock
 * @param carrier who carries it; empty when not told
 * @param trackingNumber the carrier's number; empty when not told
 * @param packageId the package; empty when none was told
 */
@EventType("order.OrderDispatched")
@Revision("2")
public record OrderDispatched(
        OrderId orderId,
        List<LineReservation> shipped,
        String carrier,
        String trackingNumber,
        String packageId,
        Instant occurredAt)
        implements ShippingEvent {

    public OrderDispatched {
        shipped = List.copyOf(shipped);
    }
}
