package io.orderledger.query.inventory;

import io.orderledger.query.projection.View;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The stock of one SKU in one warehouse; counts are pieces.
 *
 * @param id {@code warehouse/sku}
 * @param version version of the stock item, 1 after its first event
 * @param position position of its last event in the ledger
 * @param onHand pieces in the warehouse
 * @param reserved pieces on hand that are set aside
 * @param available pieces on hand that are free
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
        Instant updatedAt)
        implements View {}
