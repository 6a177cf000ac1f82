package io.orderledger.query.projection;

import io.orderledger.events.membership.HeldBackSegments;
import io.orderledger.query.Lapse;
import io.orderledger.query.projection.deadletter.DeadLetters;
import io.orderledger.query.projection.deadletter.DeadLettersFullException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds one generation in this process, together with whatever other processes do the same: Axon's claims on the tokens
 * share the segments among them. It keeps trying whatever happens; used by one thread.
 */
final class GenerationRunner<V extends View> {

    private static final Logger log = LoggerFactory.getLogger(GenerationRunner.class);

    /** No segment that its worker gave up is left alone for longer. */
    private static final Duration HELD_BACK = Duration.ofSeconds(4);

    private final ProjectionEngine engine;
    private final Projection<V> projection;
    private final Generation generation;
    private final BatchHandler handler;
    private final ViewCollection<V> views;
    private final DeadLetters deadLetters;

    /** Whether folding needs no index but that of the ids. */
    private final boolean looksUpById;

    /** What folds the history before the processor starts; {@code null} where the processor does. */
    private @Nullable FastForward history;

    private @Nullable PooledStreamingEventProcessor processor;
    private @Nullable String startFailure;
    private Instant startedAt = Instant.EPOCH;
    private Instant lookedAt = Instant.EPOCH;
    private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);
    private int segments;

    /** Indexes that are being made, or were; {@code null} before, and after it failed. */
    private @Nullable CompletableFuture<Void> indexes;

    GenerationRunner(ProjectionEngine engine, Projection<V> projection, int number) {
        this.engine = engine;
        this.projection = projection;
        this.generation = new Generation(projection.name(), number);
        this.views = engine.views(generation, projection.view());
        GenerationContext context = engine.context(generation);
        this.deadLetters = context.deadLetters();
        BatchHandler own = projection.handler(context);
        this.looksUpById = own == null;
        this.handler = own == null ? new BatchFolder<>(projection, views, deadLetters, engine.clock()) : own;
    }

    /**
     * Starts what is not running, and starts anew what has been failing for a while.
     *
     * @param live whether readers use the generation
     */
    void keepRunning(boolean live) {
        Instant now = engine.clock().instant();
        if (!stopped.isDone() || (history != null && !history.isDone())) {
            return;
        }
        if (processor == null) {
            start(live, now);
        } else if (fails() && Lapse.over(startedAt, engine.properties().restart(), now)) {
            stop();
            handler.forgetPassingFailures();
        } else if (Lapse.over(lookedAt, HELD_BACK, now)) {
            lookedAt = now;
            HeldBackSegments.claim(processor, segments);
        }
    }

    private void start(boolean live, Instant now) {
        try {
            int wanted = Math.max(1, projection.segments(engine.segments()));
            segments = engine.initializeSegments(generation.collection(), wanted);
            if (live || !looksUpById) {
                views.ensureIndexes(projection.indexes());
                indexes = CompletableFuture.completedFuture(null);
            }
            if (history == null && !live && engine.alone() && handler instanceof BatchFolder<?> folder) {
                history = new FastForward(engine, generation.collection(), folder, segments);
                history.start();
                return;
            }
            PooledStreamingEventProcessor starting = engine.processor(generation.collection(), handler, segments);
            starting.start();
            processor = starting;
            startedAt = now;
            startFailure = null;
        } catch (RuntimeException e) {
            String failure = describe(e);
            if (!failure.equals(startFailure)) {
                log.warn("Projection {} cannot start yet: {}", generation.collection(), failure, e);
            }
            startFailure = failure;
        }
    }

    /**
     * Makes the indexes of the queries, aside. To keep them up with each batch would cost a replay more than to make them once
     * at its end.
     *
     * @return whether they are there
     */
    boolean indexed() {
        CompletableFuture<Void> making = indexes;
        if (making != null && making.isCompletedExceptionally()) {
            log.warn("Projection {}: its indexes are not made yet; trying again", generation.collection());
            making = null;
        }
        if (making == null) {
            indexes = CompletableFuture.runAsync(
                    () -> views.ensureIndexes(projection.indexes()),
                    task -> ProjectionEngine.threads("projection-indexes")
                            .newThread(task)
                            .start());
            indexes.thenRun(engine::ahead);
            return false;
        }
        return making.isDone();
    }

    /** Stops folding; completes when the batches at hand are done and the claims are given back. */
    CompletableFuture<Void> stop() {
        PooledStreamingEventProcessor stopping = processor;
        processor = null;
        if (history != null && !history.isDone()) {
            stopped = history.stop();
        } else if (stopping != null) {
            CompletableFuture<Void> making = indexes == null ? CompletableFuture.completedFuture(null) : indexes;
            stopped = stopping.shutdownAsync().thenCombine(making.handle((made, failed) -> made), (a, b) -> a);
        }
        return stopped;
    }

    /** The processor, while it runs and nothing stands in its way. */
    Optional<String> runsWell() {
        PooledStreamingEventProcessor running = processor;
        return running != null && running.isRunning() && !fails()
                ? Optional.of(generation.collection())
                : Optional.empty();
    }

    private boolean fails() {
        return !handler.failures().isEmpty() || (processor != null && processor.isError());
    }

    /**
     * Up to where every segment has come, here or elsewhere; -1 when nothing was read yet. What the processor of this
     * process says is newer than the stored tokens, which lag while nothing of interest comes by.
     */
    long position() {
        Map<Integer, Long> positions = new HashMap<>();
        if (processor != null) {
            processor
                    .processingStatus()
                    .forEach((segment, status) ->
                            positions.put(segment, status.getCurrentPosition().orElse(-1)));
        }
        if (positions.size() < segments || segments == 0) {
            engine.tokens()
                    .positions(generation.collection())
                    .forEach((segment, stored) -> positions.merge(segment, stored, Math::max));
        }
        return positions.values().stream().mapToLong(Long::longValue).min().orElse(-1);
    }

    int generation() {
        return generation.number();
    }

    int segments() {
        return segments;
    }

    /** What holds it up, or {@code null}. */
    @Nullable
    String error() {
        if (startFailure != null) {
            return startFailure;
        }
        for (RuntimeException failure : handler.failures()) {
            return describe(failure);
        }
        return processor != null && processor.isError() ? "The event store or MongoDB cannot be reached." : null;
    }

    /** Why it folds no further, however often it is tried. */
    Optional<String> stoppedForGood() {
        return handler.failures().stream()
                .filter(StoppedForGoodException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }

    /** Why it folds no further on its own: more is parked than may be. */
    Optional<DeadLettersFullException> full() {
        return handler.failures().stream()
                .filter(DeadLettersFullException.class::isInstance)
                .map(DeadLettersFullException.class::cast)
                .findFirst();
    }

    Projection<V> projection() {
        return projection;
    }

    BatchHandler handler() {
        return handler;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Drivers put addresses and documents into their texts: only our own are repeated. */
    private static String describe(RuntimeException e) {
        return e instanceof DeadLettersFullException || e instanceof IllegalStateException
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
