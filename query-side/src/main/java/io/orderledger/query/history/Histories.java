package io.orderledger.query.history;

import io.orderledger.web.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Tells what was, from the events of one aggregate. They are read from the first one on, never from a snapshot, as a stream: what is kept
 * in memory is the document alone, however long the history.
 *
 * <p>The stream is always read to its end. A stream of Axon Server cannot be given up half-way through Axon's interface, and events
 * that are not told are not decoded.
 */
public final class Histories {

    private static final Logger log = LoggerFactory.getLogger(Histories.class);
    private static final long WAIT_MS = 2_000;

    /** Reads every event of an aggregate, from the first one on. */
    public interface Source {
        DomainEventStream eventsOf(String aggregateId);
    }

    /** Knows where in the ledger an event stands. */
    public interface Positions {
        long of(String aggregateId, long version);

        /** Of an event that cannot be read; empty when nobody has noted it so far. */
        default OptionalLong ofUnreadable(String aggregateId, long version) {
            return OptionalLong.empty();
        }
    }

    private final Source source;
    private final Positions positions;
    private final Semaphore readers;

    /**
     * Histories.
     *
     * @param atOnce how many may be read at the same time
     */
    public Histories(Source source, Positions positions, int atOnce) {
        this.source = source;
        this.positions = positions;
        this.readers = new Semaphore(atOnce);
    }

    /**
     * What a document was at each of some moments, read in one go.
     *
     * @param aggregateId whose events
     * @param notFound what to say when there is no such document
     * @throws ProblemException 404 when there is no such document, or was none then; 409 {@code moment-contradicts} when events that
     *     happened by then build on others that happened later; 409 {@code event-unreadable} when one that is to be told cannot be read; 503 when too many histories are read at once
     */
    public <T> List<Past<T>> at(
            String aggregateId,
            List<Moment> moments,
            Supplier<Retelling<T>> retelling,
            Supplier<ProblemException> notFound) {
        enter();
        try {
            return read(aggregateId, moments, retelling, notFound);
        } finally {
            readers.release();
        }
    }

    /**
     * Tells every event of an aggregate, the oldest first.
     *
     * @throws ProblemException 503 when too many histories are read at once
     */
    public void each(String aggregateId, Consumer<DomainEventMessage<?>> told) {
        enter();
        try {
            DomainEventStream stream = source.eventsOf(aggregateId);
            while (stream.hasNext()) {
                told.accept(stream.next());
            }
        } finally {
            readers.release();
        }
    }

    private void enter() {
        try {
            if (readers.tryAcquire(WAIT_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(503, "histories-busy").retryAfterSeconds(2);
    }

    private <T> List<Past<T>> read(
            String aggregateId,
            List<Moment> moments,
            Supplier<Retelling<T>> retelling,
            Supplier<ProblemException> notFound) {
        List<Retelling<T>> retellings = new ArrayList<>();
        moments.forEach(moment -> retellings.add(retelling.get()));
        List<Passage<T>> passages = passages(moments, retellings);
        pass(aggregateId, passages, Long.MAX_VALUE);
        long seen = passages.getFirst().seen();
        if (seen == 0) {
            throw notFound.get();
        }
        Map<Long, Long> known = new HashMap<>();
        for (Passage<T> passage : passages) {
            known.computeIfAbsent(passage.version(aggregateId), version -> positions.of(aggregateId, version));
        }
        List<AsOf> ends = end(aggregateId, passages, known);
        List<Passage<T>> second = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            if (retellings.get(i).again()) {
                second.add(new Passage<>(moments.get(i), retellings.get(i)));
            }
        }
        if (!second.isEmpty()) {
            pass(aggregateId, second, seen);
            end(aggregateId, second, known);
        }
        List<Past<T>> pasts = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            pasts.add(new Past<>(retellings.get(i).told(), ends.get(i)));
        }
        return pasts;
    }

    private static <T> List<Passage<T>> passages(List<Moment> moments, List<Retelling<T>> retellings) {
        List<Passage<T>> passages = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            passages.add(new Passage<>(moments.get(i), retellings.get(i)));
        }
        return passages;
    }

    private static <T> List<AsOf> end(String id, List<Passage<T>> passages, Map<Long, Long> known) {
        List<AsOf> ends = new ArrayList<>();
        for (Passage<T> passage : passages) {
            ends.add(passage.end(known.getOrDefault(passage.version(id), -1L)));
        }
        return ends;
    }

    private <T> void pass(String aggregateId, List<Passage<T>> passages, long upToVersion) {
        DomainEventStream stream = source.eventsOf(aggregateId);
        long expected = 0;
        while (true) {
            try {
                DomainEventMessage<?> event = next(stream);
                if (event == null) {
                    return;
                }
                if (event.getSequenceNumber() > expected) {
                    throw new IllegalStateException(
                            "the history of an aggregate has a hole before sequence " + event.getSequenceNumber());
                }
                expected = event.getSequenceNumber() + 1;
                if (expected <= upToVersion) {
                    for (Passage<T> passage : passages) {
                        passage.next(event);
                    }
                }
            } catch (UnreadableEventException e) {
                if (e.fatal() && passages.stream().allMatch(Passage::complete)) {
                    return; // what comes after the moments that are asked for is of no interest
                }
                throw unreadable(aggregateId, e.fatal() ? expected + 1 : expected, e);
            }
        }
    }

    /** The next event; absent at the end. What upcasters cannot make anything of ends the stream. */
    private static @Nullable DomainEventMessage<?> next(DomainEventStream stream) {
        try {
            return stream.hasNext() ? stream.next() : null;
        } catch (SerializationException | JacksonException e) {
            throw new UnreadableEventException(e, true);
        }
    }

    private ProblemException unreadable(String aggregateId, long version, UnreadableEventException cause) {
        OptionalLong position = positions.ofUnreadable(aggregateId, version);
        log.error("Event {} of {} cannot be read: {}", version, aggregateId, cause.reason());
        ProblemException problem = position.isPresent()
                ? new ProblemException(409, "event-unreadable", version, aggregateId, position.getAsLong(), version - 1)
                        .with("position", position.getAsLong())
                : new ProblemException(409, "event-unreadable", version, aggregateId, "?", version - 1);
        return problem.with("eventVersion", version);
    }
}
