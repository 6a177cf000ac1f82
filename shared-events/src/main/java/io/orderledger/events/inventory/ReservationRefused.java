package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Too few pieces were free: nothing is set aside.
 *
 * @param reference what it is for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param available pieces that were free
 */
@EventType("inventory.ReservationRefused")
@Revision("1")
public record ReservationRefused(
        String warehouse,
        String sku,
        ReservationId reservationId,
        String reference,
        int line,
        long quantity,
        long available,
        Instant occurredAt)
        implements StockEvent {}
