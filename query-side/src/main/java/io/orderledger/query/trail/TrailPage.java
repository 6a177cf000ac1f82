package io.orderledger.query.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.access.PersonalAnswer;
import io.orderledger.query.access.PersonalRecord;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Part of the trail.
 *
 * @param next position to give as {@code after} to go on; absent when there is nothing more just now
 * @param firstOrders only of so many orders of the customer, the first, is told; absent when all are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrailPage(
        List<TrailItem> items,
        @Nullable Long next,
        @Nullable Integer firstOrders) implements PersonalAnswer {

    private static final String ORDER = "Order";

    @Override
    public Stream<PersonalRecord> personal() {
        return items.stream()
                .map(TrailItem::event)
                .filter(entry -> PersonalEvents.holds(entry.type()))
                .map(entry -> new PersonalRecord(
                        ORDER.equals(entry.aggregateType()) ? PersonalRecord.ORDER : PersonalRecord.OTHER,
                        entry.aggregateId()))
                .distinct();
    }
}
