package io.orderledger.query.export;

import io.orderledger.events.LedgerEvent;
import io.orderledger.query.projection.RecordedEvent;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are exported.
 *
 * @param types their classes; empty for all
 * @param after position after which to begin; -1 for the first event
 * @param upTo position of the last; {@code null} for the newest when the export begins
 * @param recordedFrom when the first was recorded, itself among them
 * @param recordedTo when the last was recorded, itself not among them
 */
record EventSelection(
        Set<Class<? extends LedgerEvent>> types,
        long after,
        @Nullable Long upTo,
        @Nullable Instant recordedFrom,
        @Nullable Instant recordedTo) {

    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    boolean holds(RecordedEvent event) {
        if (event.position() <= after
                || (!types.isEmpty() && !types.contains(event.message().getPayloadType()))) {
            return false;
        }
        Instant recordedAt = event.recordedAt();
        return (recordedFrom == null || !recordedAt.isBefore(recordedFrom))
                && (recordedTo == null || recordedAt.isBefore(recordedTo));
    }
}
