package io.orderledger.command.ledger;

import java.util.List;
import java.util.function.Supplier;

/**
 * What an aggregate makes of a command, before anything has happened: a value that can be looked at, tested and thrown
 * away.
 *
 * @param <E> events of the aggregate
 */
public sealed interface Decision<E> {

    /** These events happen. */
    record Accepted<E>(List<E> events) implements Decision<E> {

        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * The same was asked before: nothing happens again.
     *
     * @param version version that the aggregate reached when it happened
     */
    record Repeated<E>(long version) implements Decision<E> {}

    /** The answer is no, and the ledger goes on with these events, possibly none. */
    record Declined<E>(List<E> events, Ruling.Rejection why) implements Decision<E> {

        public Declined {
            events = List.copyOf(events);
        }
    }

    /** No: the command fails and nothing happens. */
    record Refused<E>(Ruling.Rejection why) implements Decision<E> {}

    /** One event happens. */
    static <E> Decision<E> accept(E event) {
        return new Accepted<>(List.of(event));
    }

    /** The event happens when the policies allow it. */
    static <E> Decision<E> when(Ruling ruling, Supplier<? extends E> event) {
        return switch (ruling) {
            case Ruling.Allowance allowed -> accept(event.get());
            case Ruling.Rejection rejection -> new Refused<>(rejection);
        };
    }

    /** The events happen when the policies allow it. */
    static <E> Decision<E> happen(Ruling ruling, Supplier<? extends List<E>> events) {
        return switch (ruling) {
            case Ruling.Allowance allowed -> new Accepted<>(events.get());
            case Ruling.Rejection rejection -> new Refused<>(rejection);
        };
    }
}
