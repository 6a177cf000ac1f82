package io.orderledger.query.projection;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.membership.Membership;
import io.orderledger.query.projection.deadletter.DeadLetters;
import io.orderledger.query.projection.deadletter.Limits;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all generations of all projections in this process share: source, database, tokens, threads. */
final class ProjectionEngine implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProjectionEngine.class);

    private final EventStore source;
    private final PacedSource live;
    private final EventTimes times;
    private final MongoDatabase database;
    private final Tokens tokens;
    private final Membership membership;
    private final ProjectionRegistry registry;
    private final ProjectionProperties properties;
    private final boolean shared;
    private final Clock clock;
    private final ScheduledExecutorService coordinators;
    private final ScheduledExecutorService workers;
    private @Nullable EventProcessorSpanFactory spans;
    private final Semaphore histories;
    private volatile Runnable whenAhead = () -> {};

    /**
     * An engine.
     *
     * @param shared whether other processes may fold into the same database
     */
    ProjectionEngine(
            EventStore source,
            MongoDatabase database,
            Serializer serializer,
            ProjectionProperties properties,
            boolean shared,
            Clock clock) {
        this.source = source;
        this.times = new EventTimes(source);
        this.shared = shared;
        this.database = database;
        String node = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
        this.tokens = new Tokens(database, serializer, node, properties.claim());
        this.membership = new Membership(database, Tokens.COLLECTION, node, properties.claim());
        this.registry = new ProjectionRegistry(database);
        this.properties = properties;
        this.clock = clock;
        Pace pace =
                new Pace(properties.pause().toMillis(), properties.busyPause().toMillis());
        this.live = new PacedSource(source, pace);
        this.coordinators = new EagerCoordination(2, threads("projection-reader"), pace::pauseMs);
        this.histories = new Semaphore(properties.threads(), true);
        this.workers = Executors.newScheduledThreadPool(properties.threads(), threads("projection-folder"));
    }

    /** Lets whoever traces see how events are folded. Call it before any processor is made. */
    void traced(EventProcessorSpanFactory factory) {
        spans = factory;
    }

    /**
     * A processor, not yet started. It begins at the first event unless tokens say otherwise, and holds no more than this
     * process's share of the segments.
     */
    PooledStreamingEventProcessor processor(String name, EventHandlerInvoker invoker, int segments) {
        long claimMs = properties.claim().toMillis();
        PooledStreamingEventProcessor.Builder processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(live)
                .tokenStore(tokens.store())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(coordinators)
                .workerExecutor(workers)
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(segments)
                .maxSegmentProvider(of -> membership.share(of, segments))
                .batchSize(properties.batchSize())
                .tokenClaimInterval(claimMs / 4)
                .claimExtensionThreshold(claimMs / 4);
        return (spans == null ? processor : processor.spanFactory(spans)).build();
    }

    /** Where the ledger begins and ends just now. */
    LedgerEnds ends() {
        long head = Tokens.position(source.createHeadToken());
        return new LedgerEnds(head, Tokens.position(source.createTailToken()));
    }

    /**
     * Parts into which a new generation is split: one where no other process could have another, as each part of a batch costs its own
     * look-up, bulk write and token.
     */
    int segments() {
        return shared ? properties.segments() : 1;
    }

    /** Whether no other process folds into the database. */
    boolean alone() {
        return !shared;
    }

    /**
     * Tells the processes that share the database what this one folds, and hears it of them.
     *
     * @param processors those that run well here
     */
    void beat(Set<String> processors) {
        if (shared) {
            membership.beat(processors);
        }
    }

    /** Leaves its share to the others, now that nothing is folded here any more. */
    void leave() {
        if (shared) {
            membership.leave();
        }
    }

    /** What to do when a generation has come a step further that somebody may be waiting for. */
    void whenAhead(Runnable look) {
        whenAhead = look;
    }

    /** A generation has come a step further. */
    void ahead() {
        whenAhead.run();
    }

    /** One permit for each history that is folded at a time. */
    Semaphore histories() {
        return histories;
    }

    /** All events after a token, from the first on without one. */
    BlockingStream<TrackedEventMessage<?>> open(@Nullable TrackingToken after) {
        return source.openStream(after);
    }

    EventTimes times() {
        return times;
    }

    /**
     * The events of one aggregate at one place: one, or those that an upcaster made of it.
     *
     * @param sequence place among the events of the aggregate, from 0
     */
    List<DomainEventMessage<?>> read(String aggregateId, long sequence) {
        List<DomainEventMessage<?>> found = new ArrayList<>();
        DomainEventStream events = source.readEvents(aggregateId, sequence);
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            if (event.getSequenceNumber() != sequence) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    /**
     * Makes the segments of a processor, if there are none. The processor would do so itself, but it tries thirty times and
     * then says only that it gave up.
     *
     * @return how many there are; what is seen while another process makes them may be too few, so at least as many as wanted
     */
    int initializeSegments(String processor, int segments) {
        int present = tokens.store().fetchSegments(processor).length;
        if (present == 0) {
            try {
                tokens.store().initializeTokenSegments(processor, segments, source.createTailToken());
            } catch (RuntimeException e) {
                present = tokens.store().fetchSegments(processor).length;
                if (present == 0) { // otherwise another process was a moment faster
                    throw e;
                }
            }
        }
        return Math.max(present, segments);
    }

    <V extends View> ViewCollection<V> views(Generation generation, Class<V> view) {
        return new ViewCollection<>(database, generation.collection(), view, shared);
    }

    DeadLetters deadLetters(Generation generation) {
        return new DeadLetters(
                database, generation.collection(), new Limits(properties.deadLetterKeys(), properties.deadLetters()));
    }

    GenerationContext context(Generation generation) {
        return new GenerationContext(
                generation.projection(),
                generation.number(),
                database,
                generation.collection(),
                shared,
                deadLetters(generation),
                clock);
    }

    /**
     * Drops documents, dead letters and tokens of a generation, and the collections beside it: their names begin with its own
     * and a dot.
     */
    private void drop(Generation generation) {
        tokens.drop(generation.collection());
        deadLetters(generation).drop();
        database.getCollection(generation.collection()).drop();
        for (String name : database.listCollectionNames()) {
            if (name.startsWith(generation.collection() + ".")) {
                database.getCollection(name).drop();
            }
        }
    }

    /**
     * Drops the generations that nobody needs any more and that readers have had time to leave.
     *
     * @param inUse generations that are still being folded here
     */
    void clearAway(ProjectionState state, Set<Integer> inUse, Instant now) {
        for (ProjectionState.Retired retired : state.retired()) {
            boolean left = retired.since().plus(properties.grace()).isBefore(now);
            if (left && !inUse.contains(retired.generation())) {
                Generation old = new Generation(state.name(), retired.generation());
                drop(old);
                registry.dropped(state.name(), retired.generation());
                log.info("Projection {}: dropped {}", state.name(), old.collection());
            }
        }
    }

    Leftovers leftovers() {
        return new Leftovers(database, registry, tokens);
    }

    Tokens tokens() {
        return tokens;
    }

    ProjectionRegistry registry() {
        return registry;
    }

    ProjectionProperties properties() {
        return properties;
    }

    Clock clock() {
        return clock;
    }

    /** Ends the threads; processors are stopped before. */
    @Override
    public void close() {
        coordinators.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
