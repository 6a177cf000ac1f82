package io.orderledger.query.history;

import java.time.Instant;

/** Up to where a history is told. All bounds are included. */
public sealed interface Moment {

    /** Which clock a time is of. */
    enum Clock {
        /** When the ledger learned of it. */
        RECORDED,
        /** When it happened, according to whoever reported it. */
        BUSINESS
    }

    /** What the ledger knew at a time: every event up to the first one that was recorded later. */
    record Recorded(Instant at) implements Moment {}

    /** What is known by now to have happened by a time: the events that happened by then, in the order of recording. */
    record Business(Instant at) implements Moment {}

    /**
     * The first events.
     *
     * @param number how many, at least 1
     */
    record Version(long number) implements Moment {}
}
