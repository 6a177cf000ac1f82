package io.orderledger.query.access;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Has the access log written now and then, and once more when everything has been answered. */
final class AccessWriter implements SmartLifecycle {

    /** After the web server has given its last answer, before the event store is closed. */
    private static final int PHASE = DEFAULT_PHASE - 4_096;

    private final AccessLog log;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService thread;

    AccessWriter(AccessLog log, Duration every) {
        this.log = log;
        this.every = every;
    }

    @Override
    public void start() {
        ScheduledExecutorService starting =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "access-log"));
        starting.scheduleWithFixedDelay(log::write, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        thread = starting;
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping = thread;
        thread = null;
        if (stopping == null) {
            return;
        }
        stopping.shutdown();
        try {
            stopping.awaitTermination(5, TimeUnit.SECONDS);
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
