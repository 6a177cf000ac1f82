package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Somebody is to take the pieces from the shelves. */
@EventType("order.PickingStarted")
@Revision("1")
public record PickingStarted(
        OrderId orderId, String pickListId, String warehouse, List<Pieces> pieces, Instant occurredAt)
        implements ShippingEvent {

    public PickingStarted {
        pieces = List.copyOf(pieces);
    }
}
