package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Pieces were taken from the shelves. */
@EventType("order.PiecesPicked")
@Revision("1")
public record PiecesPicked(OrderId orderId, String pickListId, List<Pieces> pieces, Instant occurredAt)
        implements ShippingEvent {

    public PiecesPicked {
        pieces = List.copyOf(pieces);
    }
}
