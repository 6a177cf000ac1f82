package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces are set aside: on hand as before, available less. Revision 1 told no total: then, a reservation was made at once.
 *
 * @param reference what it is for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param total pieces set aside for this reservation since it was made, these among them; at least quantity
 */
@EventType("inventory.StockReserved")
@Revision("2")
public record StockReserved(
        String warehouse,
        String sku,
        ReservationId reservationId,
        String reference,
        int line,
        long quantity,
        long total,
        Instant occurredAt)
        implements StockEvent {}
