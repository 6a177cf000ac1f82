package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Reserved pieces left the warehouse: on hand and reserved both shrink. Revision 1 was for the whole reservation.
 *
 * @param reference what it is for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param shipmentId name of the shipment within its reservation; empty when it is the only one
 */
@EventType("inventory.StockShipped")
@Revision("2")
public record StockShipped(
        String warehouse,
        String sku,
        ReservationId reservationId,
        String reference,
        int line,
        long quantity,
        String shipmentId,
        Instant occurredAt)
        implements StockEvent {}
