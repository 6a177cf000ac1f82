package io.orderledger.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How projections run. The defaults suit two cores.
 *
 * @param batchSize most events folded into one bulk write, at least 1
 * @param segments parts into which a new generation is split where several processes share the read models, at least 1; each is
 *     folded by one process at a time
 * @param threads threads that fold, shared by all projections of this process
 * @param pause how long to wait for events when there were none; live events gather meanwhile
 * @param busyPause the same while the ledger grows by 1,000 events a second and more; in between, something in between. Readers see a
 *     change that much later, and folding takes the fewer look-ups and writes
 * @param reconcile how often the registry is looked at
 * @param grace how long a replaced generation is kept for readers that still hold it
 * @param claim how long a segment stays with a process that has fallen silent; others then have it at most half as long again later.
 *     It is extended four times as often: keep it above the longest pause of a healthy process
 * @param restart how long a processor may fail before it is started anew; caps Axon's back-off, which grows to a minute
 * @param deadLetterKeys most keys of a generation for which events may be parked before its projection stops, at least 1
 * @param deadLetters most events that a generation may park before its projection stops, at least 1
 */
@ConfigurationProperties("ledger.projections")
public record ProjectionProperties(
        @DefaultValue("1000") int batchSize,
        @DefaultValue("2") int segments,
        @DefaultValue("2") int threads,
        @DefaultValue("10ms") Duration pause,
        @DefaultValue("60ms") Duration busyPause,
        @DefaultValue("1s") Duration reconcile,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("6s") Duration claim,
        @DefaultValue("10s") Duration restart,
        @DefaultValue("1000") int deadLetterKeys,
        @DefaultValue("10000") int deadLetters) {

    public ProjectionProperties {
        if (batchSize < 1 || segments < 1 || threads < 1 || deadLetterKeys < 1 || deadLetters < 1) {
            throw new IllegalArgumentException(
                    "ledger.projections: batch-size, segments, threads, dead-letter-keys and dead-letters are at least 1");
        }
    }
}
