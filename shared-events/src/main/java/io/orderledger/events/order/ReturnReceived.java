package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Goods came back.
 *
 * @param items what the parcel is said to hold
 * @param owner who inspects them
 */
@EventType("order.ReturnReceived")
@Revision("1")
public record ReturnReceived(
        OrderId orderId, String returnId, String warehouse, List<LineQuantity> items, String owner, Instant occurredAt)
        implements ReturnEvent {

    public ReturnReceived {
        items = List.copyOf(items);
    }
}
