package io.orderledger.events.membership;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.StreamingEventProcessor;

/**
 * Segments that an event processor leaves alone although nobody has them. A coordinator of Axon 4.13 does so with a segment that its worker
 * gave up, twice as long each time that it looks and finds the worker not gone yet, up to a minute. Where it looks every few milliseconds and
 * the worker waits for MongoDB, or for its turn, it is a minute after a trouble of two seconds.
 */
public final class HeldBackSegments {

    /** A time to leave a segment alone for that is over already. */
    private static final long PASSED_S = -1;

    private HeldBackSegments() {}

    /**
     * Lets a processor claim at once what it does not have, unless another process has it. To be called every few seconds.
     *
     * @param segments how many the processor has, in all processes together
     */
    public static void claim(StreamingEventProcessor processor, int segments) {
        Set<Integer> held = processor.processingStatus().keySet();
        for (int segment = 0; segment < segments; segment++) {
            if (!held.contains(segment)) {
                processor.releaseSegment(segment, PASSED_S, TimeUnit.SECONDS);
            }
        }
    }
}
