package io.orderledger.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** When the events at given positions were recorded; asks the event store for one event each time. */
final class EventTimes {

    private static final int PATIENCE_MS = 200;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;

    EventTimes(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this.source = source;
    }

    /** When the event at a position, or the next there is, was recorded; empty when the store does not say in time. */
    Optional<Instant> at(long position) {
        try (BlockingStream<TrackedEventMessage<?>> events = source.openStream(before(position))) {
            return events.hasNextAvailable(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    ? Optional.of(events.nextAvailable().getTimestamp())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A token such as the store itself would give. */
    private @Nullable TrackingToken before(long position) {
        if (position <= 0) {
            return null;
        }
        return source.createHeadToken() instanceof GapAwareTrackingToken
                ? GapAwareTrackingToken.newInstance(position - 1, java.util.Set.of())
                : new GlobalSequenceTrackingToken(position - 1);
    }

    /**
     * How far events at one position are behind those at another, in whole seconds; empty when the store does not say.
     *
     * @param position not beyond the head
     */
    Optional<Long> secondsBetween(long position, long head) {
        if (position >= head) {
            return Optional.of(0L);
        }
        return at(position)
                .flatMap(folded -> at(head).map(newest ->
                        Math.max(0, Duration.between(folded, newest).toSeconds())));
    }
}
