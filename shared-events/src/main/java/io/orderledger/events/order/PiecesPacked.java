package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Pieces were scanned and packed. */
@EventType("order.PiecesPacked")
@Revision("1")
public record PiecesPacked(OrderId orderId, String packageId, List<Pieces> pieces, Instant occurredAt)
        implements ShippingEvent {

    public PiecesPacked {
        pieces = List.copyOf(pieces);
    }
}
