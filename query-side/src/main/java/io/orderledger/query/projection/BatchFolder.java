package io.orderledger.query.projection;

import io.orderledger.query.projection.deadletter.Cause;
import io.orderledger.query.projection.deadletter.DeadLetter;
import io.orderledger.query.projection.deadletter.DeadLetters;
import io.orderledger.query.projection.deadletter.DeadLettersFullException;
import io.orderledger.query.projection.deadletter.ParkedKey;
import io.orderledger.query.projection.deadletter.Parking;
import io.orderledger.query.projection.deadletter.ParkingRacedException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a batch: group by key, load in one query, fold in memory, write in one bulk.
 *
 * <p>Axon's work package stores the token in a prepare-commit handler that it registers before any of ours could be, so a
 * handler of ours would write after the token. The whole batch is therefore folded and written while its first message is
 * handled: by the time the token is stored, the documents are. If anything fails the unit of work rolls back, the token
 * stays, and the batch is read again; what was written of it is recognised by its position.
 *
 * <p>An event that cannot be folded, or whose document MongoDB does not take, is parked as a dead letter after the documents
 * are written and before the token is, and with it whatever follows of its key; all other keys go on.
 */
final class BatchFolder<V extends View> implements BatchHandler {

    private static final int ATTEMPTS = 5;

    /** Comes before the name of the aggregate where the key of an event cannot be told. */
    private static final String KEYLESS = "?";

    private final Projection<V> projection;
    private final ViewCollection<V> views;
    private final DeadLetters deadLetters;
    private final KeyFold<V> keyFold;
    private final String folded;
    private final Map<Integer, RuntimeException> failures = new ConcurrentHashMap<>();

    /** The message whose key was asked for last: each segment asks for it in turn, on one thread at a time. */
    private volatile @Nullable Keyed lastKeyed;

    private record Keyed(EventMessage<?> message, String key) {}

    BatchFolder(Projection<V> projection, ViewCollection<V> views, DeadLetters deadLetters, Clock clock) {
        this.projection = projection;
        this.views = views;
        this.deadLetters = deadLetters;
        this.keyFold = new KeyFold<>(projection, clock);
        this.folded = BatchFolder.class.getName() + "/" + projection.name();
    }

    @Override
    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    public boolean canHandleType(Class<?> payloadType) {
        return projection.events().contains(payloadType);
    }

    /** A document is folded by the one segment that its key belongs to. */
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        if (!canHandleType(event.getPayloadType())) {
            return false;
        }
        Keyed keyed = lastKeyed;
        if (keyed == null || keyed.message() != event) {
            DomainEventMessage<?> message = (DomainEventMessage<?>) event;
            keyed = new Keyed(event, key(message).orElseGet(() -> keyless(message)));
            lastKeyed = keyed;
        }
        return segment.matches(keyed.key().hashCode());
    }

    private Optional<String> key(DomainEventMessage<?> event) {
        try {
            return Optional.of(projection.key(event));
        } catch (RuntimeException | StackOverflowError unknown) {
            return Optional.empty();
        }
    }

    private static String keyless(DomainEventMessage<?> event) {
        return KEYLESS + event.getAggregateIdentifier();
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (unit.resources().putIfAbsent(folded, Boolean.TRUE) != null) {
            return;
        }
        List<?> messages = unit instanceof BatchingUnitOfWork<?> all ? all.getMessages() : List.of(message);
        List<RecordedEvent> batch = new ArrayList<>(messages.size());
        for (Object each : messages) {
            batch.add(RecordedEvent.of((TrackedEventMessage<?>) each));
        }
        try {
            fold(batch, false);
            failures.remove(segment.getSegmentId());
        } catch (RuntimeException e) {
            failures.put(segment.getSegmentId(), e);
            throw e;
        }
    }

    /**
     * Folds events that come for the first time, of all keys, as long as nothing else folds them. What begins with the first
     * event of its aggregate was not there before, and is not asked for.
     */
    void foldHistory(List<RecordedEvent> batch) {
        fold(batch, true);
    }

    private void fold(List<RecordedEvent> batch, boolean firstTime) {
        Batch sorted = sorted(batch);
        for (int attempt = 1; ; attempt++) {
            try {
                fold(sorted, firstTime && attempt == 1);
                return;
            } catch (ParkingRacedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * A batch by keys.
     *
     * @param keyless events whose key cannot be told, by their aggregates
     */
    private record Batch(Map<String, List<RecordedEvent>> keyed, Map<String, List<RecordedEvent>> keyless) {}

    private Batch sorted(List<RecordedEvent> batch) {
        Map<String, List<RecordedEvent>> keyed = LinkedHashMap.newLinkedHashMap(batch.size());
        Map<String, List<RecordedEvent>> keyless = new LinkedHashMap<>();
        for (RecordedEvent event : batch) {
            Optional<String> key = key(event.message());
            (key.isPresent() ? keyed : keyless)
                    .computeIfAbsent(key.orElseGet(() -> keyless(event.message())), k -> new ArrayList<>(4))
                    .add(event);
        }
        return new Batch(keyed, keyless);
    }

    private static Set<String> started(Batch batch) {
        Set<String> started = HashSet.newHashSet(batch.keyed().size());
        batch.keyed().forEach((key, events) -> {
            if (events.getFirst().sequence() > 0) {
                started.add(key);
            }
        });
        return started;
    }

    private void fold(Batch batch, boolean firstTime) {
        List<String> keys = new ArrayList<>(batch.keyed().keySet());
        keys.addAll(batch.keyless().keySet());
        Map<String, ParkedKey> known = deadLetters.find(keys);
        Map<String, V> stored =
                views.load(firstTime ? started(batch) : batch.keyed().keySet());
        List<ViewCollection.Change<V>> changes = new ArrayList<>(batch.keyed().size());
        List<Parking> parkings = new ArrayList<>(0);
        batch.keyed().forEach((key, events) -> {
            V before = stored.get(key);
            KeyFold.Outcome<V> outcome = keyFold.fold(key, before, known.get(key), events);
            V after = outcome.view();
            if (after != null && after != before) {
                changes.add(new ViewCollection.Change<>(before, after));
            }
            if (!outcome.parked().isEmpty()) {
                parkings.add(new Parking(key, known.get(key), outcome.parked()));
            }
        });
        Map<String, Cause> rejected = views.write(changes);
        for (String key : rejected.keySet()) {
            parkings.removeIf(parking -> parking.key().equals(key));
            parkings.addAll(foldOneByOne(
                    key,
                    stored.get(key),
                    known.get(key),
                    Objects.requireNonNull(batch.keyed().get(key))));
        }
        batch.keyless().forEach((key, events) -> parkKeyless(key, known.get(key), events, parkings));
        deadLetters.park(parkings);
    }

    /** MongoDB does not take the document: finds the event with which it began not to, and parks from there on. */
    private List<Parking> foldOneByOne(
            String key, @Nullable V stored, @Nullable ParkedKey known, List<RecordedEvent> events) {
        V view = stored;
        for (int from = 0, to; from < events.size(); from = to) {
            to = KeyFold.endOfPosition(events, from);
            List<RecordedEvent> next = events.subList(from, to);
            KeyFold.Outcome<V> outcome = keyFold.fold(key, view, known, next);
            List<DeadLetter> parked = new ArrayList<>(outcome.parked());
            V after = outcome.view();
            if (parked.isEmpty() && after != null && after != view) {
                Cause cause = views.write(List.of(new ViewCollection.Change<>(view, after)))
                        .get(key);
                if (cause != null) {
                    parked.add(keyFold.letter(next.getFirst(), cause));
                }
            }
            if (!parked.isEmpty()) {
                parked.addAll(keyFold.behind(stored, known, events.subList(to, events.size())));
                return List.of(new Parking(key, known, parked));
            }
            view = after;
        }
        return List.of();
    }

    private void parkKeyless(
            String key, @Nullable ParkedKey known, List<RecordedEvent> events, List<Parking> parkings) {
        List<DeadLetter> letters = new ArrayList<>(events.size());
        long parkedUpTo = known == null ? -1 : known.letters().isEmpty() ? known.settled() : known.last();
        for (RecordedEvent event : events) {
            if (event.position() > parkedUpTo) {
                letters.add(keyFold.letter(event, new Cause(Cause.Kind.KEY, "")));
                parkedUpTo = event.position();
            }
        }
        if (!letters.isEmpty()) {
            parkings.add(new Parking(key, known, letters));
        }
    }

    @Override
    public Optional<Cause> refold(List<RecordedEvent> events) {
        Optional<String> key = key(events.getFirst().message());
        if (key.isEmpty()) {
            return Optional.of(new Cause(Cause.Kind.KEY, ""));
        }
        V stored = views.load(List.of(key.get())).get(key.get());
        if (stored != null && stored.position() >= events.getFirst().position()) {
            return stored.position() == events.getFirst().position()
                    ? Optional.empty()
                    : Optional.of(new Cause(Cause.Kind.OVERTAKEN, ""));
        }
        V after;
        try {
            after = keyFold.evolve(key.get(), stored, events);
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(Cause.thrown(Cause.Kind.FOLD, e));
        }
        return after == null || after == stored
                ? Optional.empty()
                : Optional.ofNullable(views.write(List.of(new ViewCollection.Change<>(stored, after)))
                        .get(key.get()));
    }

    @Override
    public Collection<RuntimeException> failures() {
        return List.copyOf(failures.values());
    }

    /** Too many dead letters are too many everywhere: that is not forgotten before a batch goes well. */
    @Override
    public void forgetPassingFailures() {
        failures.values().removeIf(failure -> !(failure instanceof DeadLettersFullException));
    }
}
