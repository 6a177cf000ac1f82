package io.orderledger.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * How a projection stands, as this process sees it.
 *
 * @param generation the generation readers use; absent while the first is being built
 * @param position the event up to which everything is folded; -1 when nothing is
 * @param head the newest event of the ledger; -1 when there is none
 * @param lag events between the two
 * @param lagSeconds time between the recording of the two; 0 when everything is folded
 * @param eventsPerSecond how fast the position moved lately
 * @param segments parts that are folded independently
 * @param deadLetters events that are parked, among them those that wait behind one that could not be taken in
 * @param skippedEvents events that somebody decided to go on without
 * @param error what holds it up; absent when nothing does
 * @param replay the generation being built, or the last one that was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectionStatus(
        String name,
        int version,
        @Nullable Integer generation,
        long position,
        long head,
        long lag,
        long lagSeconds,
        long eventsPerSecond,
        State state,
        int segments,
        long deadLetters,
        long skippedEvents,

        @JsonSerialize(using = HeldUpBy.InTheReadersLanguage.class) @Nullable
        String error,

        @Nullable ReplayJob replay) {

    /** What it is doing. */
    public enum State {
        /** The registry has not been read yet. */
        STARTING,
        /** The first generation, or the first of this version, is being built; nothing can be read. */
        BUILDING,
        /** Readers are served; new events are folded as they come. */
        LIVE,
        /** As LIVE, with another generation growing beside it. */
        REPLAYING,
        /** Something stands in the way; see the error. It is tried again and again. */
        FAILING,
        /** The documents are of a newer version of the projection than this process knows. */
        STANDING_BY
    }

    /** Nothing is known yet. */
    static ProjectionStatus starting(String name, int version, int segments) {
        return new ProjectionStatus(name, version, null, -1, -1, 0, 0, 0, State.STARTING, segments, 0, 0, null, null);
    }

    /** As it was, but for something that stands in the way now. */
    ProjectionStatus failing(String why) {
        return new ProjectionStatus(
                name,
                version,
                generation,
                position,
                head,
                lag,
                lagSeconds,
                0,
                State.FAILING,
                segments,
                deadLetters,
                skippedEvents,
                why,
                replay);
    }

    /** Time until a replay that is running, or the model itself, has caught up, in seconds; NaN when it cannot be told. */
    double secondsLeft() {
        if (replay != null && replay.state() == ReplayJob.State.RUNNING) {
            Long left = replay.secondsLeft();
            return left == null ? Double.NaN : left;
        }
        return lag == 0 ? 0 : eventsPerSecond == 0 ? Double.NaN : (double) lag / eventsPerSecond;
    }

    /** Whether documents may lack events. */
    boolean lacking() {
        return deadLetters > 0 || skippedEvents > 0;
    }

    /** Whether queries are answered. */
    public boolean readable() {
        return generation != null && state != State.STANDING_BY;
    }
}
