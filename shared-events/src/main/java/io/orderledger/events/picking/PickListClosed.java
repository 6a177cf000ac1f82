package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Nothing of a pick list is left to do.
 *
 * @param done tasks that were done, in whole or in part
 * @param dropped tasks of which nothing was taken
 */
@EventType("picking.PickListClosed")
@Revision("1")
public record PickListClosed(String pickListId, int done, int dropped, Instant occurredAt) implements PickListEvent {}
