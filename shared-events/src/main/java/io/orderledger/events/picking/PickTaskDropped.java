package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.PickTask;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces need not be taken, or are not there.
 *
 * @param task over the pieces that were left
 */
@EventType("picking.PickTaskDropped")
@Revision("1")
public record PickTaskDropped(
        String pickListId, PickTask task, @Personal String reason, Instant occurredAt) implements PickListEvent {}
