package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import io.orderledger.events.value.PickTask;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Somebody is to take pieces for several orders from the shelves on one way.
 *
 * @param wave name of the wave that it belongs to; empty when to none
 * @param tasks in the order of the way
 */
@EventType("picking.PickListCreated")
@Revision("1")
public record PickListCreated(
        String pickListId, String wave, String warehouse, List<PickTask> tasks, Instant occurredAt)
        implements PickListEvent {

    public PickListCreated {
        tasks = List.copyOf(tasks);
    }
}
