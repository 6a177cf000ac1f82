package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Somebody is to take pieces for several orders from the shelves of a warehouse on one way. What there is to take, each order
 * answers by itself: {@link PickTasksAdded} or {@link PickOrderLeftOut}.
 *
 * @param wave name of the wave that it belongs to; empty when to none
 * @param orders those that are asked
 */
@EventType("picking.PickListCreated")
@Revision("1")
public record PickListCreated(
        String pickListId, String wave, String warehouse, List<OrderId> orders, Instant occurredAt)
        implements PickListEvent {

    public PickListCreated {
        orders = List.copyOf(orders);
    }
}
