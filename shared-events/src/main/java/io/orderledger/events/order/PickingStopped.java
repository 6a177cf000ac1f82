package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Pieces will not be taken from the shelves, or go back there. */
@EventType("order.PickingStopped")
@Revision("1")
public record PickingStopped(
        OrderId orderId,
        String pickListId,
        List<Pieces> pieces,
        @Personal String reason,
        Instant occurredAt) implements ShippingEvent {

    public PickingStopped {
        pieces = List.copyOf(pieces);
    }
}
