package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces wait in the queue of the stock until they come in. Nobody who asks later is served before.
 *
 * @param reference what it is for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param quantity pieces that wait
 * @param whole whether they are to be set aside all at once
 */
@EventType("inventory.StockBackordered")
@Revision("1")
public record StockBackordered(
        String warehouse,
        String sku,
        ReservationId reservationId,
        String reference,
        int line,
        long quantity,
        boolean whole,
        Instant occurredAt)
        implements StockEvent {}
