package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import io.orderledger.events.value.PickTask;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces were taken from the shelves.
 *
 * @param task over the pieces that were taken
 */
@EventType("picking.PickTaskDone")
@Revision("1")
public record PickTaskDone(String pickListId, PickTask task, Instant occurredAt) implements PickListEvent {}
