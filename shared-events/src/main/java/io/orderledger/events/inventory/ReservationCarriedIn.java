package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A reservation begins with pieces of another one.
 *
 * @param reference what they are for now: the order id
 * @param line line of the order
 * @param quantity pieces that are set aside, 0 or more
 * @param waiting pieces that wait, 0 or more
 * @param whole whether those that wait are to be set aside all at once
 * @param since business time from which those that wait do: they keep their place; of the event when none waits
 * @param asked pieces that were asked for; what is missing of them the other reservation did not have
 * @param from the reservation that they come from
 */
@EventType("inventory.ReservationCarriedIn")
@Revision("1")
public record ReservationCarriedIn(
        String warehouse,
        String sku,
        ReservationId reservationId,
        String reference,
        int line,
        long quantity,
        long waiting,
        boolean whole,
        Instant since,
        long asked,
        ReservationId from,
        Instant occurredAt)
        implements StockEvent {}
