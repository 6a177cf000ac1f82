package io.orderledger.query.picking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.projection.View;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A pick list and how far it is done.
 *
 * @param id name of the list
 * @param version version of the list, 1 after its first event
 * @param position position of its last event in the ledger
 * @param wave name of the wave that it belongs to; empty when to none
 * @param open whether something is left to do
 * @param pieces pieces that are to be taken
 * @param done of them, pieces that were
 * @param dropped of them, pieces that were left
 * @param tasks in the order of the way
 * @param leftOut orders that were asked and have nothing to be taken
 * @param updatedAt when the ledger recorded its last event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PickListView(
        @BsonId String id,
        long version,
        long position,
        String wave,
        String warehouse,
        boolean open,
        long pieces,
        long done,
        long dropped,
        List<Task> tasks,
        List<LeftOut> leftOut,
        @Nullable Instant createdAt,
        @Nullable Instant closedAt,
        Instant updatedAt)
        implements View {

    /**
     * An order that has nothing to be taken.
     *
     * @param code stable name of the reason
     */
    public record LeftOut(String orderId, String code) {}

    /**
     * Pieces that are to be taken from the shelves for one order.
     *
     * @param claim number of the claim they were set aside for
     * @param line number of the line within its order
     * @param done pieces that were taken
     * @param dropped pieces that were left
     */
    public record Task(String orderId, int claim, int line, String sku, long quantity, long done, long dropped) {}
}
