package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces came into the warehouse.
 *
 * @param receiptId name of the receipt; the same receipt is counted once
 */
@EventType("inventory.StockReceived")
@Revision("1")
public record StockReceived(String warehouse, String sku, String receiptId, long quantity, Instant occurredAt)
        implements StockEvent {}
