package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces are not waited for any more.
 *
 * @param reference what it is for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param quantity pieces that waited
 */
@EventType("inventory.BackorderWithdrawn")
@Revision("1")
public record BackorderWithdrawn(
        String warehouse,
        String sku,
        ReservationId reservationId,
        String reference,
        int line,
        long quantity,
        Instant occurredAt)
        implements StockEvent {}
