package io.orderledger.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The building of a generation, from its first event to the switch.
 *
 * @param id unique name of the job
 * @param done events read so far
 * @param total events there are to read; grows while events arrive
 * @param eventsPerSecond since the job began
 * @param secondsLeft absent until it can be told
 * @param error why it failed, or what holds it up just now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayJob(
        String id,
        Reason reason,
        int generation,
        State state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long done,
        long total,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable String error) {

    /** Why a generation is built. */
    public enum Reason {
        /** There was none. */
        FIRST_BUILD,
        /** The projection is of a newer version than the documents. */
        NEW_VERSION,
        /** Somebody asked for it. */
        REQUESTED
    }

    /** How far it got. */
    public enum State {
        RUNNING,
        /** Readers use the generation. */
        SWITCHED,
        /** Given up; readers go on with the generation they had. */
        FAILED,
        CANCELLED
    }

    static ReplayJob started(String id, Reason reason, int generation, Instant now) {
        return new ReplayJob(id, reason, generation, State.RUNNING, now, null, 0, 0, 0, null, null);
    }
}
