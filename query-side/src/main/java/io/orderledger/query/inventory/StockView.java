package io.orderledger.query.inventory;

import io.orderledger.query.projection.View;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The stock of one SKU in one warehouse; counts are pieces. {@code onHand = received - shipped + returned - writtenOff}.
 *
 * @param id {@code warehouse/sku}
 * @param version version of the stock item, 1 after its first event
 * @param position position of its last event in the ledger
 * @param onHand pieces in the warehouse
 * @param reserved pieces on hand that are set aside
 * @param available pieces on hand that are free
 * @param backordered pieces that are waited for
 * @param returned pieces that had left and came back
 * @param writtenOff pieces that are not there any more, or cannot be sold
 * @param refusals commands that were refused
 * @param safetyStock pieces that should be available; 0 for no warning
 * @param belowSafetyStock whether fewer are
 * @param queue who waits, the one who is served next first
 * @param updatedAt when the ledger recorded its last event
 */
public record StockView(
        @BsonId String id,
        long version,
        long position,
        String warehouse,
        String sku,
        long onHand,
        long reserved,
        long available,
        long backordered,
        long received,
        long shipped,
        long returned,
        long writtenOff,
        long refusals,
        long safetyStock,
        boolean belowSafetyStock,
        List<Waiting> queue,
        Instant updatedAt)
        implements View {

    /**
     * Somebody waits for pieces.
     *
     * @param reference what it is for: the order id, or what the client named; empty when not told
     * @param line line of the order; 0 when it is not for an order
     * @param quantity pieces that wait
     * @param whole whether they are to be set aside all at once
     * @param since business time
     */
    public record Waiting(
            String reservationId, String reference, int line, long quantity, boolean whole, Instant since) {

        Waiting of(long pieces) {
            return new Waiting(reservationId, reference, line, pieces, whole, since);
        }
    }
}
