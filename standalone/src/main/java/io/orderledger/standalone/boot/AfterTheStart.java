package io.orderledger.standalone.boot;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
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
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            system.getProcessCpuLoad(); // from here on
            Thread.ofPlatform()
                    .daemon()
                    .name("after-the-start")
                    .start(() -> awaitQuiet(LOOKS_EVERY, system::getProcessCpuLoad, AfterTheStart::collect));
        }
    }

    /**
     * Does something once, as soon as the process has been idle from one look to the next; never, when it always has something to do.
     *
     * @param load share of all processors that the process used since it was asked last; negative when that is not known
     */
    static void awaitQuiet(Duration looksEvery, DoubleSupplier load, Runnable whenQuiet) {
        try {
            for (int look = 0; look < LOOKS; look++) {
                TimeUnit.NANOSECONDS.sleep(looksEvery.toNanos());
                double now = load.getAsDouble();
                if (now >= 0 && now < IDLE) {
                    whenQuiet.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects the heap while it is small. */
    static void collect() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        if (used < SMALL_BYTES) {
            long before = runtime.totalMemory();
            System.gc();
            log.debug("After the start the heap is {} MB instead of {} MB", runtime.totalMemory() >> 20, before >> 20);
        }
    }
}
