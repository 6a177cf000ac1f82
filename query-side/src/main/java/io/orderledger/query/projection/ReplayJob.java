package io.orderledger.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The building of a generation, from its first event to the switch.
 *
 * @param id unique name of the job
 * @param done events read so far
 * @param total events there are to read; grows while events arrive
 * @param eventsPerSecond since the job began
 * @param secondsLeft absent until it can be told
 * @param error why it failed, or what holds it up just now
 * @param deadLetters events that are parked, those that wait behind one that could not be taken in among them, as the status of
 *     the projection counts them; absent when there are none
 * @param acceptDeadLetters whether readers get it even if it lacks more events than what they have
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

        @JsonSerialize(using = HeldUpBy.InTheReadersLanguage.class) @Nullable
        String error,

        @Nullable Long deadLetters,
        @Nullable Boolean acceptDeadLetters) {

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

    static ReplayJob started(String id, Reason reason, int generation, boolean acceptDeadLetters, Instant now) {
        return new ReplayJob(
                id,
                reason,
                generation,
                State.RUNNING,
                now,
                null,
                0,
                0,
                0,
                null,
                null,
                null,
                acceptDeadLetters ? true : null);
    }

    boolean acceptsDeadLetters() {
        return acceptDeadLetters != null && acceptDeadLetters;
    }

    long parked() {
        return deadLetters == null ? 0 : deadLetters;
    }

    /** The job as it is when so much is done. */
    ReplayJob at(long doneNow, long totalNow, long parkedNow, @Nullable String errorNow, Instant now) {
        long millis = Math.max(1, Duration.between(startedAt, now).toMillis());
        long perSecond = doneNow * 1000 / millis;
        Long left = perSecond == 0 ? null : (totalNow - doneNow + perSecond - 1) / perSecond;
        return new ReplayJob(
                id,
                reason,
                generation,
                state,
                startedAt,
                null,
                doneNow,
                totalNow,
                perSecond,
                left,
                errorNow,
                parkedNow == 0 ? null : parkedNow,
                acceptDeadLetters);
    }

    /** The job as it has ended. */
    ReplayJob ended(State how, @Nullable String why, Instant now) {
        return new ReplayJob(
                id,
                reason,
                generation,
                how,
                startedAt,
                now,
                done,
                total,
                eventsPerSecond,
                how == State.SWITCHED ? 0L : null,
                why,
                deadLetters,
                acceptDeadLetters);
    }
}
