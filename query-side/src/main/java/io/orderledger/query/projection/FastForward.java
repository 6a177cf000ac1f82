package io.orderledger.query.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the history of a generation up to where the ledger ends, before its processor starts and goes on from there. It
 * reads, decodes and gathers batches on one thread and folds and writes them on another, without what a processor spends on
 * each event to share the work among processes: so it is for the process that has the read models to itself.
 *
 * <p>Few histories are folded at once, in the order in which they were asked for: each then keeps its threads busy, and the
 * first read model is complete long before the last. Tokens are stored after the documents of each batch, for all segments. When anything fails it ends, and the processor,
 * which tries again and tells what holds it up, begins at the stored tokens.
 */
final class FastForward {

    private static final Logger log = LoggerFactory.getLogger(FastForward.class);

    /** Batches that are decoded ahead of the one that is folded. */
    private static final int AHEAD = 2;

    /** A store that gives nothing for so long, though the end was not reached, is left to the processor. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final ProjectionEngine engine;
    private final String generation;
    private final BatchFolder<?> folder;
    private final int segments;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean stopping;

    /** Events that the projection folds, and how far the stream had been read with the last of them. */
    private record Batch(List<RecordedEvent> events, TrackingToken upTo) {}

    FastForward(ProjectionEngine engine, String generation, BatchFolder<?> folder, int segments) {
        this.engine = engine;
        this.generation = generation;
        this.folder = folder;
        this.segments = segments;
    }

    void start() {
        ProjectionEngine.threads("projection-history").newThread(this::run).start();
    }

    /** Ends after the batch at hand. */
    CompletableFuture<Void> stop() {
        stopping = true;
        return done;
    }

    boolean isDone() {
        return done.isDone();
    }

    private void run() {
        BlockingQueue<Batch> read = new ArrayBlockingQueue<>(AHEAD);
        CompletableFuture<Void> reading = new CompletableFuture<>();
        boolean permitted = false;
        try {
            while (!permitted && !stopping) {
                permitted = engine.histories().tryAcquire(10, TimeUnit.MILLISECONDS);
            }
            ProjectionEngine.threads("projection-decoder")
                    .newThread(() -> read(read, reading))
                    .start();
            while (!stopping) {
                Batch batch = read.poll(10, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    take(batch);
                } else if (reading.isDone() && read.isEmpty()) {
                    reading.join();
                    break;
                }
            }
        } catch (InterruptedException e) {
            reading.complete(null);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.info("Projection {}: its processor goes on: {}", generation, e.toString());
        } finally {
            stopping = true;
            read.clear();
            if (permitted) {
                engine.histories().release();
            }
            reading.handle((nothing, failed) -> done.complete(null)).thenRun(engine::ahead);
        }
    }

    private void take(Batch batch) {
        if (!batch.events().isEmpty()) {
            folder.foldHistory(batch.events());
        }
        for (int segment = 0; segment < segments; segment++) {
            engine.tokens().store().storeToken(batch.upTo(), generation, segment);
        }
    }

    private void read(BlockingQueue<Batch> into, CompletableFuture<Void> reading) {
        try {
            long head = engine.ends().head();
            TrackingToken from = engine.tokens().store().fetchToken(generation, 0);
            try (BlockingStream<TrackedEventMessage<?>> events = engine.open(from)) {
                gather(events, Tokens.position(from), head, into);
            }
            reading.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reading.complete(null);
        } catch (RuntimeException e) {
            reading.completeExceptionally(e);
        }
    }

    /** Events at one position, which an upcaster made of one stored event, stay in one batch. */
    private void gather(BlockingStream<TrackedEventMessage<?>> events, long from, long head, BlockingQueue<Batch> into)
            throws InterruptedException {
        List<RecordedEvent> batch = new ArrayList<>();
        @Nullable TrackingToken last = null;
        long position = from;
        int read = 0;
        while (!stopping && (position < head || events.hasNextAvailable())) {
            if (!events.hasNextAvailable((int) SILENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            TrackedEventMessage<?> message = events.nextAvailable();
            RecordedEvent event = RecordedEvent.of(message);
            if (read >= engine.properties().batchSize() && event.position() != position && last != null) {
                offer(new Batch(batch, last), into);
                batch = new ArrayList<>();
                read = 0;
            }
            if (folder.canHandleType(message.getPayloadType())) {
                decode(event);
                batch.add(event);
            }
            position = event.position();
            last = message.trackingToken();
            read++;
        }
        if (last != null) {
            offer(new Batch(batch, last), into);
        }
    }

    private void offer(Batch batch, BlockingQueue<Batch> into) throws InterruptedException {
        while (!stopping && !into.offer(batch, 10, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
    }

    /** The message keeps what it was decoded to. One that cannot be decoded is met again, and parked, where it is folded. */
    private void decode(RecordedEvent event) {
        try {
            event.payload();
        } catch (RuntimeException e) {
            log.debug("Projection {}: an event at {} cannot be decoded", generation, event.position());
        }
    }
}
