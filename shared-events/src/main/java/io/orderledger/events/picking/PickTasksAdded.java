package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.PickTask;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An order has pieces to be taken.
 *
 * @param tasks in the order of the way, see {@link PickTask#ON_THE_WAY}; those of several orders are walked as one
 */
@EventType("picking.PickTasksAdded")
@Revision("1")
public record PickTasksAdded(String pickListId, OrderId orderId, List<PickTask> tasks, Instant occurredAt)
        implements PickListEvent {

    public PickTasksAdded {
        tasks = List.copyOf(tasks);
    }
}
