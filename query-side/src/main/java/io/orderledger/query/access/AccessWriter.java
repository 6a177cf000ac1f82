package io.orderledger.query.access;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Has the access log written now and then, and once more when everything has been answered. Half of the time reads are gathered, over the other half
 * at most they are written.
 */
final class AccessWriter implements SmartLifecycle {

    /** After the web server has given its last answer, before the event store is closed. */
    private static final int PHASE = DEFAULT_PHASE - 4_096;

    private final AccessLog log;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService thread;
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Writes a log.
     *
     * @param every the longest that a read waits to be written
     */
    AccessWriter(AccessLog log, Duration every) {
        this.log = log;
        this.every = every;
    }

    @Override
    public void start() {
        ScheduledExecutorService starting =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "access-log"));
        long half = every.toNanos() / 2;
        stopping = new CountDownLatch(1);
        starting.scheduleWithFixedDelay(() -> log.write(this::pause), half, half, TimeUnit.NANOSECONDS);
        thread = starting;
    }

    private void pause(int pieces) {
        try {
            stopping.await(every.toNanos() / 2 / pieces, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService ending = thread;
        thread = null;
        if (ending == null) {
            return;
        }
        stopping.countDown();
        ending.shutdown();
        try {
            ending.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.write();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
