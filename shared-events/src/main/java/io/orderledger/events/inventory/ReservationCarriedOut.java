package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Pieces of a reservation move to another one, those that wait with their place in the queue; {@link ReservationCarriedIn} of
 * the same commit says where they come to, so nobody can take them in between.
 *
 * @param reference what they were for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param quantity pieces that are set aside, 0 or more
 * @param waiting pieces that wait, 0 or more
 * @param to the reservation that they move to
 */
@EventType("inventory.ReservationCarriedOut")
@Revision("1")
public record ReservationCarriedOut(
        String warehouse,
        String sku,
        ReservationId reservationId,
        String reference,
        int line,
        long quantity,
        long waiting,
        ReservationId to,
        Instant occurredAt)
        implements StockEvent {}
