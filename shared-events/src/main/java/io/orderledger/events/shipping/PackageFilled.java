package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Pieces of an order were put into a package.
 *
 * @param fillId name of the filling; the same filling is counted once
 */
@EventType("shipping.PackageFilled")
@Revision("1")
public record PackageFilled(String packageId, String fillId, OrderId orderId, List<Pieces> pieces, Instant occurredAt)
        implements PackageEvent {

    public PackageFilled {
        pieces = List.copyOf(pieces);
    }
}
