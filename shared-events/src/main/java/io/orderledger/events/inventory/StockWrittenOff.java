package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces are not there any more, or cannot be sold.
 *
 * @param writeOffId name of the write-off; the same is counted once
 * @param reason {@code damaged}, {@code lost}, {@code count} …
 */
@EventType("inventory.StockWrittenOff")
@Revision("1")
public record StockWrittenOff(
        String warehouse, String sku, String writeOffId, long quantity, String reason, Instant occurredAt)
        implements StockEvent {}
