package io.orderledger.query.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 */
final class BatchFolder<V extends View> implements BatchHandler {

    private final Projection<V> projection;
    private final ViewCollection<V> views;
    private final String folded;
    private final Map<Integer, RuntimeException> failures = new ConcurrentHashMap<>();

    /** The message whose key was asked for last: each segment asks for it in turn, on one thread at a time. */
    private volatile @Nullable Keyed lastKeyed;

    private record Keyed(EventMessage<?> message, @Nullable String key) {}

    BatchFolder(Projection<V> projection, ViewCollection<V> views) {
        this.projection = projection;
        this.views = views;
        this.folded = BatchFolder.class.getName() + "/" + projection.name();
    }

    @Override
    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    public boolean canHandleType(Class<?> payloadType) {
        return projection.events().contains(payloadType);
    }

    /**
     * A document is folded by the one segment that its key belongs to. An event whose key cannot be told is taken by all,
     * so that it fails in the batch, where it stops the projection; failing here could let the token pass it.
     */
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        if (!canHandleType(event.getPayloadType())) {
            return false;
        }
        Keyed keyed = lastKeyed;
        if (keyed == null || keyed.message() != event) {
            keyed = new Keyed(event, keyOrNull(event));
            lastKeyed = keyed;
        }
        return keyed.key() == null || segment.matches(keyed.key().hashCode());
    }

    private @Nullable String keyOrNull(EventMessage<?> event) {
        try {
            return projection.key((DomainEventMessage<?>) event);
        } catch (RuntimeException unknown) {
            return null;
        }
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (unit.resources().putIfAbsent(folded, Boolean.TRUE) != null) {
            return;
        }
        List<?> batch = unit instanceof BatchingUnitOfWork<?> all ? all.getMessages() : List.of(message);
        try {
            fold(batch);
            failures.remove(segment.getSegmentId());
        } catch (RuntimeException e) {
            failures.put(segment.getSegmentId(), e);
            throw e;
        }
    }

    private void fold(List<?> batch) {
        Map<String, List<RecordedEvent>> eventsByKey = LinkedHashMap.newLinkedHashMap(batch.size());
        for (Object message : batch) {
            RecordedEvent event = recorded((TrackedEventMessage<?>) message);
            eventsByKey.computeIfAbsent(key(event), key -> new ArrayList<>(4)).add(event);
        }
        Map<String, V> stored = views.load(eventsByKey.keySet());
        List<ViewCollection.Change<V>> changes = new ArrayList<>(eventsByKey.size());
        eventsByKey.forEach((key, events) -> {
            V before = stored.get(key);
            V after = evolve(before, events);
            if (after != null && after != before) {
                changes.add(new ViewCollection.Change<>(before, after));
            }
        });
        views.write(changes);
    }

    /**
     * Events are compared with the stored position, not with that of the event before: an upcaster may make several events
     * of one, all at its position and always in one batch.
     */
    private @Nullable V evolve(@Nullable V stored, List<RecordedEvent> events) {
        long seen = stored == null ? Long.MIN_VALUE : stored.position();
        V view = stored;
        for (RecordedEvent event : events) {
            if (event.position() > seen) {
                view = evolve(view, event);
            }
        }
        return view;
    }

    /** One event. A queue of dead letters would take the event, and those of its key after it, here. */
    private @Nullable V evolve(@Nullable V view, RecordedEvent event) {
        try {
            V after = projection.evolve(view, event);
            if (after == null ? view != null : after.position() != event.position()) {
                throw new IllegalStateException("a view takes the position of the event folded last");
            }
            return after;
        } catch (RuntimeException e) {
            throw failed(event, e);
        }
    }

    private String key(RecordedEvent event) {
        try {
            return Objects.requireNonNull(projection.key(event.message()));
        } catch (RuntimeException e) {
            throw failed(event, e);
        }
    }

    private FoldFailedException failed(RecordedEvent event, RuntimeException cause) {
        return new FoldFailedException(
                projection.name(),
                event.eventId(),
                event.message().getPayloadType().getSimpleName(),
                event.position(),
                cause);
    }

    private static RecordedEvent recorded(TrackedEventMessage<?> message) {
        return new RecordedEvent(
                (DomainEventMessage<?>) message,
                message.trackingToken().position().orElseThrow());
    }

    @Override
    public Collection<RuntimeException> failures() {
        return List.copyOf(failures.values());
    }

    /** An event that cannot be folded fails everywhere: such a failure is not forgotten. */
    @Override
    public void forgetPassingFailures() {
        failures.values().removeIf(failure -> !(failure instanceof FoldFailedException));
    }
}
