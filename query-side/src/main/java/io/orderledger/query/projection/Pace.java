package io.orderledger.query.projection;

import java.util.function.LongSupplier;

/**
 * How long live events gather before they are folded. Each batch costs a look-up, a bulk write and a token, however few events are
 * in it: while the ledger is quiet a reader should see a change at once, while it grows by hundreds of events a second that would be
 * most of the work, and readers wait for a processor anyway.
 */
final class Pace {

    /** Growth at which the longest pause is made. */
    private static final double BUSY_EVENTS_PER_SECOND = 1_000;

    private static final long WINDOW_NANOS = 100_000_000;

    private final long quietMs;
    private final long busyMs;
    private final LongSupplier nanos;
    private volatile long newest = -1;
    private volatile long pauseMs;
    private long windowNanos;
    private long windowPosition = -1;

    /**
     * A pace.
     *
     * @param quietMs pause in milliseconds while hardly anything happens
     * @param busyMs pause in milliseconds while much happens
     */
    Pace(long quietMs, long busyMs) {
        this(quietMs, busyMs, System::nanoTime);
    }

    Pace(long quietMs, long busyMs, LongSupplier nanos) {
        this.quietMs = quietMs;
        this.busyMs = Math.max(quietMs, busyMs);
        this.nanos = nanos;
        this.pauseMs = quietMs;
        this.windowNanos = nanos.getAsLong();
    }

    /** An event passes on its way to a projection. That two threads may overtake each other here does no harm. */
    void passes(long position) {
        if (position > newest) {
            newest = position;
        }
    }

    /** How long to gather now, in milliseconds. */
    synchronized long pauseMs() {
        long now = nanos.getAsLong();
        long passed = now - windowNanos;
        if (passed >= WINDOW_NANOS) {
            double perSecond = windowPosition < 0 ? 0 : (newest - windowPosition) * 1e9 / passed;
            pauseMs = quietMs + Math.round((busyMs - quietMs) * Math.min(1, perSecond / BUSY_EVENTS_PER_SECOND));
            windowNanos = now;
            windowPosition = newest;
        }
        return pauseMs;
    }
}
