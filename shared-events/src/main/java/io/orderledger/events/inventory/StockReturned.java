package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces that had left came back into the warehouse.
 *
 * @param returnId name of the return; the same return is counted once
 * @param reference what it is for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 */
@EventType("inventory.StockReturned")
@Revision("1")
public record StockReturned(
        String warehouse, String sku, String returnId, String reference, int line, long quantity, Instant occurredAt)
        implements StockEvent {}
