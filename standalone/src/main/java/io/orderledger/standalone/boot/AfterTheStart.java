package io.orderledger.standalone.boot;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back to the machine what the start has left behind. A start makes several times the objects that stay, and Java keeps the memory for
 * as long as nothing makes it collect: a ledger that then idles would hold a third more than it needs. Done once, when the process has
 * nothing to do, and only while the heap is small, so that nobody waits for it.
 */
public final class AfterTheStart {

    private static final Logger log = LoggerFactory.getLogger(AfterTheStart.class);

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(4);
    private static final int LOOKS = 150;

    /** Share of all processors below which a process is idle. */
    private static final double IDLE = 0.05;

    /** Objects in this much are collected within a tenth of a second. */
    private static final long SMALL_BYTES = 300L << 20;

    private AfterTheStart() {}

    /** Begins to look for a quiet moment, in a thread that does not keep the process alive. */
    public static void tidyUp() {
        Thread.ofPlatform().daemon().name("after-the-start").start(AfterTheStart::awaitQuiet);
    }

    private static void awaitQuiet() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return;
        }
        try {
            system.getProcessCpuLoad(); // from here on
            for (int look = 0; look < LOOKS; look++) {
                TimeUnit.NANOSECONDS.sleep(LOOKS_EVERY.toNanos());
                double load = system.getProcessCpuLoad();
                if (load >= 0 && load < IDLE) {
                    collect();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void collect() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        if (used < SMALL_BYTES) {
            long before = runtime.totalMemory();
            System.gc();
            log.debug("After the start the heap is {} MB instead of {} MB", runtime.totalMemory() >> 20, before >> 20);
        }
    }
}
