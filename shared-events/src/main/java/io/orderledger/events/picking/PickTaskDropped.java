package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.PickTask;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces are left: they are not there, or the order does not want them any more.
 *
 * @param task over the pieces that were left
 * @param missing whether they are wanted and are not there; {@code false} when their order took them back
 */
@EventType("picking.PickTaskDropped")
@Revision("1")
public record PickTaskDropped(
        String pickListId,
        PickTask task,
        boolean missing,
        @Personal String reason,
        Instant occurredAt) implements PickListEvent {}
