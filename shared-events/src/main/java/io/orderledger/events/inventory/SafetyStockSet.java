package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody is to be warned when fewer pieces are available.
 *
 * @param quantity pieces; 0 for no warning
 */
@EventType("inventory.SafetyStockSet")
@Revision("1")
public record SafetyStockSet(String warehouse, String sku, long quantity, Instant occurredAt) implements StockEvent {}
