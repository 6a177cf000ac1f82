package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Pieces of a cancelled order are to be taken out of a package. When it has left already, they come back as a return. */
@EventType("order.PackageRecalled")
@Revision("1")
public record PackageRecalled(OrderId orderId, String packageId, List<Pieces> pieces, Instant occurredAt)
        implements ShippingEvent {

    public PackageRecalled {
        pieces = List.copyOf(pieces);
    }
}
