package io.orderledger.query.projection;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Threads for the coordinators of streaming processors. A coordinator of Axon 4.13 whose segments are full looks again
 * after 100 ms, and one whose event store cannot call back (the embedded one) looks for new events every 500 ms. Both are
 * fixed in {@code Coordinator}; the first caps a replay at some 10,000 events/s, the second makes a reader wait a quarter
 * of a second for what was just written. Here the first becomes 1 ms and the second a pause in which live events
 * gather into a batch, longer while there are many. After a store was away a coordinator waits twice as long each time, up to a
 * minute; here for some seconds at most. All other delays stand.
 */
final class EagerCoordination extends ScheduledThreadPoolExecutor {

    private static final long NO_SPACE_MS = 100;
    private static final long NO_EVENTS_MS = 500;
    private static final long LONGEST_MS = 4_000;

    private final LongSupplier pauseMs;

    EagerCoordination(int threads, ThreadFactory factory, LongSupplier pauseMs) {
        super(threads, factory);
        this.pauseMs = pauseMs;
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        long delayMs = unit.toMillis(delay);
        if (delayMs == NO_SPACE_MS) {
            return super.schedule(command, 1, TimeUnit.MILLISECONDS);
        }
        if (delayMs == NO_EVENTS_MS) {
            return super.schedule(command, pauseMs.getAsLong(), TimeUnit.MILLISECONDS);
        }
        return super.schedule(command, Math.min(delayMs, LONGEST_MS), TimeUnit.MILLISECONDS);
    }
}
