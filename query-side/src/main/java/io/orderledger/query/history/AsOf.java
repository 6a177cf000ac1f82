package io.orderledger.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a document of the past stands for.
 *
 * @param kind by what it was asked for
 * @param moment the time asked for; absent when a version was
 * @param version version of the aggregate after the last event that is in it
 * @param position position of that event in the ledger
 * @param recordedAt when the ledger recorded that event
 * @param events how many events are in it
 * @param leftOut events that were recorded before the last one and are not in it, since they happened after the moment
 * @param late events in it that the ledger learned of only after the moment; told of business time alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AsOf(
        Kind kind,
        @Nullable Instant moment,
        long version,
        long position,
        Instant recordedAt,
        long events,
        long leftOut,
        @Nullable Long late) {

    /** By what a document of the past is asked for. */
    public enum Kind {
        VERSION,
        RECORDED,
        BUSINESS
    }
}
