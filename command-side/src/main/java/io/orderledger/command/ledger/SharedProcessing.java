package io.orderledger.command.ledger;

import com.mongodb.MongoException;
import io.orderledger.events.membership.HeldBackSegments;
import io.orderledger.events.membership.Membership;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * How the command sides share the segments of their event processors: each claims its share, and what a process held that has
 * fallen silent goes to the others. One that keeps its tokens to itself holds everything.
 */
public final class SharedProcessing implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SharedProcessing.class);

    /** A claim is extended, and what is free looked for, so often within the time that it lasts. */
    private static final int WITHIN_A_CLAIM = 4;

    private static final int BEATS_WITHIN_A_CLAIM = 6;

    /** No segment that its worker gave up is left alone for longer. */
    private static final long HELD_BACK_MS = 4_000;

    /**
     * A segment whose handler failed is free until it is claimed again. Nobody else is there to have it meanwhile, and a customer
     * may be waiting for what failed.
     */
    private static final long CLAIMED_AGAIN_AFTER_MS = 400;

    private final @Nullable Membership membership;
    private final Duration claim;
    private final Map<String, Shared> processors = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService thread;
    private @Nullable String trouble;

    /** A processor by its name, and how many segments it has. */
    private record Shared(EventProcessingConfiguration processing, int segments) {

        Optional<StreamingEventProcessor> processor(String name) {
            return processing.eventProcessor(name, StreamingEventProcessor.class);
        }
    }

    private SharedProcessing(@Nullable Membership membership, Duration claim) {
        this.membership = membership;
        this.claim = claim;
    }

    /**
     * With the others of a group.
     *
     * @param claim how long a segment stays with a process that has fallen silent
     */
    static SharedProcessing with(Membership membership, Duration claim) {
        return new SharedProcessing(membership, claim);
    }

    /** With nobody. */
    static SharedProcessing alone() {
        return new SharedProcessing(null, Duration.ofSeconds(10));
    }

    /**
     * Lets a processor claim its share.
     *
     * @param segments how many segments it has in a new ledger
     */
    public PooledStreamingEventProcessor.Builder share(
            PooledStreamingEventProcessor.Builder builder,
            String name,
            int segments,
            EventProcessingConfiguration processing) {
        builder.initialSegmentCount(segments);
        processors.put(name, new Shared(processing, segments));
        if (membership == null) {
            return builder.tokenClaimInterval(CLAIMED_AGAIN_AFTER_MS);
        }
        long often = claim.toMillis() / WITHIN_A_CLAIM;
        return builder.tokenClaimInterval(often)
                .claimExtensionThreshold(often)
                .maxSegmentProvider(of -> membership.share(of, segments));
    }

    private Set<String> runWell() {
        return processors.entrySet().stream()
                .filter(each -> each.getValue()
                        .processor(each.getKey())
                        .filter(processor -> processor.isRunning() && !processor.isError())
                        .isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void beat(Membership shared) {
        try {
            shared.beat(runWell());
            trouble = null;
        } catch (RuntimeException e) {
            String kind = e.getClass().getSimpleName();
            if (!kind.equals(trouble)) {
                log.warn("Other command sides cannot be told that this one is there, it is tried again: {}", kind);
            }
            trouble = kind;
        }
    }

    private void claimWhatIsHeldBack() {
        try {
            processors.forEach((name, each) -> each.processor(name)
                    .filter(StreamingEventProcessor::isRunning)
                    .ifPresent(processor -> HeldBackSegments.claim(processor, each.segments())));
        } catch (RuntimeException e) { // or nobody would look any more
            log.warn(
                    "Segments that nobody has cannot be claimed, it is tried again: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        if (thread != null) {
            return;
        }
        ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("members"));
        Membership shared = membership;
        if (shared != null) {
            long every = claim.toMillis() / BEATS_WITHIN_A_CLAIM;
            beating.scheduleWithFixedDelay(() -> beat(shared), 0, every, TimeUnit.MILLISECONDS);
        }
        beating.scheduleWithFixedDelay(this::claimWhatIsHeldBack, HELD_BACK_MS, HELD_BACK_MS, TimeUnit.MILLISECONDS);
        thread = beating;
    }

    /** Before the processors are stopped, so that the others may have what these let go. */
    @Override
    public void stop() {
        ScheduledExecutorService beating = thread;
        if (beating == null) {
            return;
        }
        thread = null;
        beating.shutdownNow();
        if (membership == null) {
            return;
        }
        try {
            membership.leave();
        } catch (MongoException away) {
            log.info(
                    "Others hear by silence that this process has gone: {}",
                    away.getClass().getSimpleName());
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
