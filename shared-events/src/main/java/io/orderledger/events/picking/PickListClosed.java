package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Nothing of a pick list is left to do.
 *
 * @param done tasks of which pieces were taken
 * @param dropped tasks of which nothing was taken
 */
@EventType("picking.PickListClosed")
@Revision("1")
public record PickListClosed(String pickListId, int done, int dropped, Instant occurredAt) implements PickListEvent {}
