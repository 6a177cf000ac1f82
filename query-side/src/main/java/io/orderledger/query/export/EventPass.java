package io.orderledger.query.export;

import io.orderledger.query.projection.RecordedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Reads the ledger once, from its first event up to a position. Payloads are decoded only when they are asked for. */
final class EventPass {

    private static final int LOOK_MS = 500;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Duration patience;

    /**
     * A reader.
     *
     * @param patience how long the event store may stay silent before what it still owes
     */
    EventPass(StreamableMessageSource<TrackedEventMessage<?>> source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /** Takes an event. */
    @FunctionalInterface
    interface EventTaker {

        void take(RecordedEvent event) throws IOException;
    }

    /** Position of the newest event; -1 when there is none. */
    long head() {
        return position(source.createHeadToken());
    }

    /** Events there are up to a position, as far as positions tell. */
    long count(long upTo) {
        return Math.max(0, upTo - position(source.createTailToken()));
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    /**
     * Gives every event up to a position, in their order.
     *
     * @throws ExportFailure {@code event-store-silent} when the events up to there do not come in time
     */
    void each(long upTo, ExportProgress progress, EventTaker taker) throws IOException, InterruptedException {
        if (upTo < 0) {
            return;
        }
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(source.createTailToken())) {
            long reached = Long.MIN_VALUE;
            while (reached < upTo || another(stream, upTo)) {
                awaitNext(stream, progress);
                TrackedEventMessage<?> message = stream.nextAvailable();
                reached = position(message.trackingToken());
                if (reached > upTo) {
                    return;
                }
                progress.step();
                if (message instanceof DomainEventMessage<?> event) {
                    taker.take(new RecordedEvent(event, reached));
                }
            }
        }
    }

    /** An upcaster may make several events of one, all at one position. */
    private static boolean another(BlockingStream<TrackedEventMessage<?>> stream, long upTo)
            throws InterruptedException {
        return stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)
                && stream.peek()
                        .map(next -> position(next.trackingToken()) <= upTo)
                        .orElse(false);
    }

    private void awaitNext(BlockingStream<TrackedEventMessage<?>> stream, ExportProgress progress)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!stream.hasNextAvailable(LOOK_MS, TimeUnit.MILLISECONDS)) {
            progress.check();
            if (System.nanoTime() > deadline) {
                throw new ExportFailure("event-store-silent", patience.toSeconds());
            }
        }
    }
}
