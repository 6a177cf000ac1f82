package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces that were set aside are given back: available grows again.
 *
 * @param reference what it is for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 */
@EventType("inventory.ReservationReleased")
@Revision("1")
public record ReservationReleased(
        String warehouse,
        String sku,
        ReservationId reservationId,
        String reference,
        int line,
        long quantity,
        Instant occurredAt)
        implements StockEvent {}
