package io.orderledger.query.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.Personal;
import io.orderledger.events.value.TrackingStatus;
import io.orderledger.query.access.PersonalAnswer;
import io.orderledger.query.access.PersonalRecord;
import io.orderledger.query.projection.View;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A package and where it is. Text that is not known is empty; times that have not come are absent.
 *
 * @param id name of the package
 * @param version version of the package, 1 after its first event
 * @param position position of its last event in the ledger
 * @param contents what is in it, for which orders
 * @param calledBack orders that were cancelled, whose pieces are still to be taken out
 * @param attempts deliveries that failed
 * @param failure why the last of them did
 * @param redeliverAt when the carrier tries again
 * @param tracking what the carrier told last, at most 50, oldest first
 * @param updatedAt when the ledger recorded its last event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackageView(
        @BsonId String id,
        long version,
        long position,
        String warehouse,
        State state,
        List<Content> contents,
        List<String> calledBack,
        String carrier,
        String trackingNumber,
        int attempts,
        @Personal String failure,
        @Nullable Instant redeliverAt,
        @Personal String signedBy,
        List<Track> tracking,
        @Nullable Instant openedAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt,
        Instant updatedAt)
        implements View, PersonalAnswer {

    @Override
    public Stream<PersonalRecord> personal() {
        return Stream.of(new PersonalRecord(PersonalRecord.PACKAGE, id));
    }

    /** Where it is. */
    public enum State {
        PACKING,
        DISPATCHED,
        DELIVERY_FAILED,
        REDELIVERY_ARRANGED,
        DELIVERED
    }

    /**
     * Pieces of an order.
     *
     * @param claim number of the claim they were set aside for
     * @param line number of the line within its order
     */
    public record Content(String orderId, int claim, int line, String sku, long quantity) {}

    /** What the carrier told. */
    public record Track(
            TrackingStatus status,
            @Personal String place,
            @Personal String note,
            Instant at) {}
}
