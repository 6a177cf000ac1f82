package io.orderledger.query.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Standing;
import io.orderledger.query.access.PersonalAnswer;
import io.orderledger.query.access.PersonalRecord;
import io.orderledger.query.projection.View;
import java.time.Instant;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of a customer's conduct.
 *
 * @param id identifies the customer without naming them
 * @param version version of the customer, 1 after its first event
 * @param position position of its last event in the ledger
 * @param standing how far a person decided to trust them
 * @param reason why; empty when not told
 * @param orders orders that were placed
 * @param kept of them, orders that were paid and delivered
 * @param broken of them, orders that were charged back
 * @param lastOrderAt when the last of them was placed, business time
 * @param updatedAt when the ledger recorded its last event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerView(
        @BsonId String id,
        long version,
        long position,
        Standing standing,
        @Personal String reason,
        @Nullable Instant standingSince,
        long orders,
        long kept,
        long broken,
        @Nullable Instant lastOrderAt,
        Instant updatedAt)
        implements View, PersonalAnswer {

    @Override
    public Stream<PersonalRecord> personal() {
        return Stream.of(new PersonalRecord(PersonalRecord.CUSTOMER, id));
    }

    static CustomerView unknown(String id) {
        return new CustomerView(id, 0, -1, Standing.NEUTRAL, "", null, 0, 0, 0, null, Instant.EPOCH);
    }

    CustomerView ordered(Instant at) {
        Instant last = lastOrderAt == null || at.isAfter(lastOrderAt) ? at : lastOrderAt;
        return new CustomerView(
                id, version, position, standing, reason, standingSince, orders + 1, kept, broken, last, updatedAt);
    }

    CustomerView kept(int more) {
        return new CustomerView(
                id,
                version,
                position,
                standing,
                reason,
                standingSince,
                orders,
                kept + more,
                broken,
                lastOrderAt,
                updatedAt);
    }

    CustomerView broken(int more) {
        return new CustomerView(
                id,
                version,
                position,
                standing,
                reason,
                standingSince,
                orders,
                kept,
                broken + more,
                lastOrderAt,
                updatedAt);
    }

    CustomerView trusted(Standing now, String why, Instant at) {
        return new CustomerView(id, version, position, now, why, at, orders, kept, broken, lastOrderAt, updatedAt);
    }

    CustomerView at(long nowVersion, long nowPosition, Instant recordedAt) {
        return new CustomerView(
                id,
                nowVersion,
                nowPosition,
                standing,
                reason,
                standingSince,
                orders,
                kept,
                broken,
                lastOrderAt,
                recordedAt);
    }
}
