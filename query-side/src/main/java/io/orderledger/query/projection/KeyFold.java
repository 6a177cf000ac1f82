package io.orderledger.query.projection;

import io.orderledger.events.personal.KeysAwayException;
import io.orderledger.query.projection.deadletter.Cause;
import io.orderledger.query.projection.deadletter.DeadLetter;
import io.orderledger.query.projection.deadletter.DeadLetters;
import io.orderledger.query.projection.deadletter.ParkedKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds events of one key. An event that cannot be folded is parked, and so is whatever comes after it, in order. Events at
 * one position, which an upcaster made of one stored event, are taken in together or not at all.
 */
final class KeyFold<V extends View> {

    private final Projection<V> projection;
    private final Clock clock;

    /**
     * What became of the events.
     *
     * @param view the document after those that could be folded
     * @param parked letters to be added to the queue of the key
     */
    record Outcome<V>(@Nullable V view, List<DeadLetter> parked) {}

    KeyFold(Projection<V> projection, Clock clock) {
        this.projection = projection;
        this.clock = clock;
    }

    /** Folds events, oldest first, onto what is stored; those that were taken in or parked before are passed over. */
    Outcome<V> fold(String key, @Nullable V stored, @Nullable ParkedKey known, List<RecordedEvent> events) {
        V view = stored;
        List<DeadLetter> parked = List.of();
        for (int from = 0, to; from < events.size(); from = to) {
            RecordedEvent event = events.get(from);
            to = endOfPosition(events, from);
            if (isTakenIn(event, stored, known)) {
                continue;
            }
            if (!parked.isEmpty() || (known != null && event.position() > known.first())) {
                parked = with(parked, letter(event, DeadLetters.behind()));
                continue;
            }
            try {
                view = evolve(key, view, events.subList(from, to));
            } catch (RuntimeException | StackOverflowError e) {
                if (KeysAwayException.isCauseOf(e)) {
                    throw e; // it passes, and then the event can be folded
                }
                parked = with(parked, letter(event, Cause.thrown(Cause.Kind.FOLD, e)));
            }
        }
        return new Outcome<>(view, parked);
    }

    /** Letters for events that wait behind one of their key; those that were taken in or parked before are passed over. */
    List<DeadLetter> behind(@Nullable V stored, @Nullable ParkedKey known, List<RecordedEvent> events) {
        List<DeadLetter> letters = new ArrayList<>();
        for (int from = 0; from < events.size(); from = endOfPosition(events, from)) {
            if (!isTakenIn(events.get(from), stored, known)) {
                letters.add(letter(events.get(from), DeadLetters.behind()));
            }
        }
        return letters;
    }

    /**
     * Events are compared with the stored position, not with that of the event before: an upcaster may make several events
     * of one, all at its position and always in one batch.
     */
    private static boolean isTakenIn(RecordedEvent event, @Nullable View stored, @Nullable ParkedKey known) {
        long position = event.position();
        if (stored != null && position <= stored.position()) {
            return true;
        }
        if (known == null) {
            return false;
        }
        boolean settled = position <= known.settled();
        boolean parked = !known.letters().isEmpty() && position >= known.first() && position <= known.last();
        return settled || parked;
    }

    static int endOfPosition(List<RecordedEvent> events, int from) {
        int to = from + 1;
        while (to < events.size()
                && events.get(to).position() == events.get(from).position()) {
            to++;
        }
        return to;
    }

    /** The document after events of one position. */
    @Nullable
    V evolve(String key, @Nullable V view, List<RecordedEvent> events) {
        V after = view;
        for (RecordedEvent event : events) {
            V before = after;
            after = projection.evolve(before, event);
            if (after == null
                    ? before != null
                    : after.position() != event.position() || !after.id().equals(key)) {
                throw new IllegalStateException("a view takes its key and the position of the event folded last");
            }
        }
        return after;
    }

    DeadLetter letter(RecordedEvent event, Cause cause) {
        return new DeadLetter(
                event.position(),
                event.eventId(),
                event.name(),
                event.aggregateId(),
                event.sequence(),
                cause,
                DeadLetters.now(clock),
                cause.kind() == Cause.Kind.BEHIND ? 0 : 1);
    }

    private static List<DeadLetter> with(List<DeadLetter> letters, DeadLetter letter) {
        List<DeadLetter> more = letters.isEmpty() ? new ArrayList<>() : letters;
        more.add(letter);
        return more;
    }
}
