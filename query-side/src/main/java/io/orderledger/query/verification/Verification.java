package io.orderledger.query.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.oversight.Discrepancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A verification of the whole ledger.
 *
 * @param id unique name
 * @param part what is being verified; {@value #EVENTS} or the name of a read model
 * @param done events read or folded so far, of all parts
 * @param total how many there are to be, of all parts
 * @param perSecond since it began
 * @param secondsLeft absent until it can be told
 * @param parts what was verified so far
 * @param found the first discrepancies, at most 100
 * @param more how many more there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        @BsonId String id,
        State state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String part,
        long done,
        long total,
        long perSecond,
        @Nullable Long secondsLeft,
        List<Part> parts,
        List<Discrepancy> found,
        long more) {

    /** The part that compares the stored events with the log and its checkpoints. */
    public static final String EVENTS = "events";

    /** Most discrepancies that are told one by one. */
    static final int MOST = 100;

    /** What came of it, or of a part of it. */
    public enum State {
        RUNNING,
        /** All is as it should be. */
        SOUND,
        /** Something is not. */
        UNSOUND,
        /** Nothing was found, but not all could be verified. */
        INCOMPLETE
    }

    /**
     * A part.
     *
     * @param name {@value #EVENTS} or the name of a read model
     * @param checked events or documents that were compared
     * @param discrepancies how many were found
     * @param error stable name of what kept it from being verified
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String name,
            State state,
            long checked,
            long discrepancies,
            @Nullable String error) {}

    static Verification begun(String id, Instant now) {
        return new Verification(id, State.RUNNING, now, null, EVENTS, 0, 0, 0, null, List.of(), List.of(), 0);
    }

    /** Whether it goes on. */
    boolean running() {
        return state == State.RUNNING;
    }

    Verification at(String nowPart, long nowDone, long nowTotal, Instant now) {
        long ms = Math.max(1, Duration.between(startedAt, now).toMillis());
        long rate = nowDone * 1_000 / ms;
        Long left = rate == 0 ? null : (Math.max(0, nowTotal - nowDone) + rate - 1) / rate;
        return new Verification(id, state, startedAt, null, nowPart, nowDone, nowTotal, rate, left, parts, found, more);
    }

    /** With what came of a part. */
    Verification with(Part part, List<Discrepancy> some) {
        List<Part> all = new ArrayList<>(parts);
        all.add(part);
        List<Discrepancy> listed = new ArrayList<>(found);
        some.stream().limit(MOST - listed.size()).forEach(listed::add);
        long beyond = part.discrepancies() - (listed.size() - found.size());
        return new Verification(
                id, state, startedAt, null, this.part, done, total, perSecond, secondsLeft, all, listed, more + beyond);
    }

    Verification ended(Instant now) {
        State how = parts.stream().anyMatch(one -> one.state() == State.UNSOUND)
                ? State.UNSOUND
                : parts.stream().allMatch(one -> one.state() == State.SOUND) ? State.SOUND : State.INCOMPLETE;
        return endedAs(how, now);
    }

    Verification endedAs(State how, Instant now) {
        return new Verification(id, how, startedAt, now, part, done, total, perSecond, null, parts, found, more);
    }
}
