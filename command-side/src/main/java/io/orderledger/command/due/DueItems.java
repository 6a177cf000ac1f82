package io.orderledger.command.due;

import io.orderledger.events.value.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The times that stand, found by when they are due. Every change may be made twice. All methods throw a runtime exception when
 * the store is away.
 */
public interface DueItems {

    /** No pause is longer. A longer one can only come from a clock that has been set back since, and is over. */
    Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /** A time was set, in place of the one before. One that rests goes on resting. */
    void put(DueItem item);

    /** Nothing of that kind is due any more. */
    void settle(OrderId order, DueKind kind);

    /** A person does it from now on, or does not do it any more. */
    void rest(OrderId order, DueKind kind, boolean resting);

    /**
     * Takes what is due, the longest due first, so that nobody else takes it for {@code pause}.
     *
     * @param limit items at most
     * @param pause at most {@link #LONGEST_PAUSE}
     */
    List<DueItem> claim(Instant now, Duration pause, int limit);

    /** Lets an item be taken again from a time on, unless its time was set anew meanwhile. */
    void giveBack(DueItem item, Instant from);

    /** Forgets an item, unless its time was set anew meanwhile. */
    void done(DueItem item);

    /** How much there is. */
    Backlog backlog();

    /**
     * What stands.
     *
     * @param open items whose time has come or will come; those that rest are not counted
     * @param first when the first of them is due, or empty when there is none
     */
    record Backlog(long open, Optional<Instant> first) {

        /** Nothing. */
        public static final Backlog NONE = new Backlog(0, Optional.empty());
    }
}
