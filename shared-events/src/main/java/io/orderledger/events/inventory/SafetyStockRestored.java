package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * As many pieces are available as there should be again.
 *
 * @param quantity pieces that are available
 * @param level pieces that should be
 */
@EventType("inventory.SafetyStockRestored")
@Revision("1")
public record SafetyStockRestored(String warehouse, String sku, long quantity, long level, Instant occurredAt)
        implements StockEvent {}
