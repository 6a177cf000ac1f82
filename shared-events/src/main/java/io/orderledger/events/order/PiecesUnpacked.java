package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Pieces were taken out of a package that has not left. */
@EventType("order.PiecesUnpacked")
@Revision("1")
public record PiecesUnpacked(
        OrderId orderId,
        String packageId,
        List<Pieces> pieces,
        @Personal String reason,
        Instant occurredAt) implements ShippingEvent {

    public PiecesUnpacked {
        pieces = List.copyOf(pieces);
    }
}
