package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Fewer pieces are available than there should be. It is told once, until there are enough again.
 *
 * @param quantity pieces that are available, at least 0
 * @param level pieces that should be
 */
@EventType("inventory.SafetyStockReached")
@Revision("1")
public record SafetyStockReached(String warehouse, String sku, long quantity, long level, Instant occurredAt)
        implements StockEvent {}
