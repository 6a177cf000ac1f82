package io.orderledger.command.ledger.snapshot;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots behind the commands' back: one thread reads the aggregate anew and stores it. No command waits for it or
 * fails with it, and when it cannot keep up it leaves some out: the next events of the aggregate ask again.
 */
final class Snapshots extends SpringAggregateSnapshotter implements MeterBinder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    /** Aggregates that may wait for their snapshot. */
    private static final int MAX_WAITING = 1_000;

    private static final long CLOSE_TIMEOUT_MS = 5_000;

    private final ThreadPoolExecutor thread;
    private final LongAdder taken = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder left = new LongAdder();

    private Snapshots(Builder builder, ThreadPoolExecutor thread) {
        super(builder);
        this.thread = thread;
    }

    /** A snapshotter with a thread of its own; the builder holds what Axon needs. */
    static Snapshots of(Builder builder) {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                new AxonThreadFactory(Thread.MIN_PRIORITY, new ThreadGroup("snapshots")));
        builder.executor(thread);
        return new Snapshots(builder, thread);
    }

    @Override
    public void scheduleSnapshot(Class<?> aggregateType, String aggregateIdentifier) {
        if (thread.isShutdown() || thread.getQueue().size() >= MAX_WAITING) {
            left.increment();
        } else {
            super.scheduleSnapshot(aggregateType, aggregateIdentifier);
        }
    }

    @Override
    protected Runnable createSnapshotterTask(Class<?> aggregateType, String aggregateIdentifier) {
        Runnable task = super.createSnapshotterTask(aggregateType, aggregateIdentifier);
        return () -> {
            try {
                task.run();
                taken.increment();
            } catch (RuntimeException e) {
                failed.increment();
                log.warn("No snapshot of {} {}: {}", aggregateType.getSimpleName(), aggregateIdentifier, e.toString());
            }
        };
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "taken", taken);
        counter(registry, "failed", failed);
        counter(registry, "left", left);
    }

    private static void counter(MeterRegistry registry, String outcome, LongAdder count) {
        FunctionCounter.builder("ledger.snapshots", count, LongAdder::sum)
                .description("Snapshots of long streams: taken, failed, or left out because too many were waiting")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Finishes what it is at, and leaves the rest. */
    @Override
    public void close() throws InterruptedException {
        thread.getQueue().clear();
        thread.shutdown();
        if (!thread.awaitTermination(CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
            log.warn("A snapshot is still being taken");
        }
    }
}
