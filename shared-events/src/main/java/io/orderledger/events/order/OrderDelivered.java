package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Goods arrived. Revision 1 was for everything that had left.
 *
 * @param signedBy who signed for them; empty when not told
 * @param packageId empty when it is for everything that has left
 * @param delivered what arrived; empty when it is everything that has left
 */
@EventType("order.OrderDelivered")
@Revision("2")
public record OrderDelivered(
        OrderId orderId, @Personal String signedBy, String packageId, List<Pieces> delivered, Instant occurredAt)
        implements ShippingEvent {

    public OrderDelivered {
        delivered = List.copyOf(delivered);
    }
}
