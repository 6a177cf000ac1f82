package io.orderledger.query.inventory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.orderledger.query.projection.View;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One claim on stock and what became of it.
 *
 * @param id {@code warehouse/sku/reservation}: a client may use one reservation id in several warehouses
 * @param position position of its last event in the ledger
 * @param stock {@code warehouse/sku}
 * @param reference what it is for: the order id, or what the client named; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param quantity pieces that were asked for, at least 1
 * @param setAside of them, pieces that are set aside
 * @param waiting pieces in the queue of the stock
 * @param shipped pieces that left
 * @param released pieces that were given back, or are not waited for any more
 * @param requestedAt business time of the first event
 * @param updatedAt when the ledger recorded its last event
 */
public record ReservationView(
        @JsonIgnore @BsonId String id,
        @JsonIgnore long position,
        @JsonIgnore String stock,
        String reservationId,
        String reference,
        int line,
        long quantity,
        long setAside,
        long waiting,
        long shipped,
        long released,
        State state,
        Instant requestedAt,
        Instant updatedAt)
        implements View {

    /** What became of it. */
    public enum State {
        /** Pieces are set aside; more may wait. */
        OPEN,
        /** All its pieces wait. */
        WAITING,
        RELEASED,
        SHIPPED,
        REFUSED
    }
}
