package io.orderledger.query.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The check of one read model against the events.
 *
 * @param id unique name of the job
 * @param upTo position of the newest event when it began; documents that have moved on since are compared where they stand now
 * @param done events folded, or documents compared, in this phase
 * @param total how many there are in this phase
 * @param perSecond since the phase began
 * @param secondsLeft of this phase; absent until it can be told
 * @param compared documents that were compared
 * @param missing documents that the read model lacks
 * @param extra documents of which no event speaks
 * @param different documents that differ
 * @param unfoldable documents with an event that cannot be folded
 * @param findings some of them, at most 100
 * @param error stable name of what kept it from being done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckJob(
        @BsonId String id,
        String projection,
        int version,
        State state,
        Phase phase,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long upTo,
        long done,
        long total,
        long perSecond,
        @Nullable Long secondsLeft,
        long compared,
        long missing,
        long extra,
        long different,
        long unfoldable,
        List<Finding> findings,
        @Nullable String error) {

    /** What came of it. */
    public enum State {
        RUNNING,
        EQUAL,
        DIFFERENT,
        /** It could not be done; nothing is known of the read model. */
        FAILED,
        CANCELLED
    }

    /** What it is doing. */
    public enum Phase {
        /** The documents are built anew from the events. */
        FOLDING,
        /** They are compared with those of the read model. */
        COMPARING
    }

    /** Whether it goes on. */
    public boolean running() {
        return state == State.RUNNING;
    }

    static CheckJob begun(String id, String projection, int version, long upTo, Instant now) {
        return new CheckJob(
                id,
                projection,
                version,
                State.RUNNING,
                Phase.FOLDING,
                now,
                null,
                upTo,
                0,
                0,
                0,
                null,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                null);
    }

    CheckJob at(Phase now, long nowDone, long nowTotal, long rate) {
        Long left = rate == 0 ? null : (Math.max(0, nowTotal - nowDone) + rate - 1) / rate;
        return new CheckJob(
                id,
                projection,
                version,
                state,
                now,
                startedAt,
                null,
                upTo,
                nowDone,
                nowTotal,
                rate,
                left,
                compared,
                missing,
                extra,
                different,
                unfoldable,
                findings,
                null);
    }

    CheckJob found(Findings all) {
        return new CheckJob(
                id,
                projection,
                version,
                state,
                phase,
                startedAt,
                null,
                upTo,
                done,
                total,
                perSecond,
                secondsLeft,
                all.compared(),
                all.count(Finding.Kind.MISSING),
                all.count(Finding.Kind.EXTRA),
                all.count(Finding.Kind.DIFFERENT),
                all.count(Finding.Kind.UNFOLDABLE),
                all.examples(),
                null);
    }

    CheckJob ended(State how, @Nullable String why, Instant now) {
        return new CheckJob(
                id,
                projection,
                version,
                how,
                phase,
                startedAt,
                now,
                upTo,
                done,
                total,
                perSecond,
                null,
                compared,
                missing,
                extra,
                different,
                unfoldable,
                findings,
                why);
    }
}
