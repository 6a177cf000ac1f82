package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.CarriedClaim;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order claims what was claimed for its pieces while they belonged to another one.
 *
 * @param origin the order that they were split off from
 */
@EventType("order.AllocationCarriedOver")
@Revision("1")
public record AllocationCarriedOver(OrderId orderId, OrderId origin, List<CarriedClaim> claims, Instant occurredAt)
        implements AllocationEvent {

    public AllocationCarriedOver {
        claims = List.copyOf(claims);
    }
}
