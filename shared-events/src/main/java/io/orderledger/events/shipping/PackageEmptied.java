package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Pieces of an order were taken out of a package. */
@EventType("shipping.PackageEmptied")
@Revision("1")
public record PackageEmptied(
        String packageId,
        OrderId orderId,
        List<Pieces> pieces,
        @Personal String reason,
        Instant occurredAt) implements PackageEvent {

    public PackageEmptied {
        pieces = List.copyOf(pieces);
    }
}
