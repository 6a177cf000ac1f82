package io.orderledger.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.query.projection.Projections;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Replays the order status of a history again and again, in a process of its own, into read models elsewhere. After each it
 * prints microseconds an event on the clock and of the processor, the heap in use after the last collection (MB), pauses for
 * collections in a million events (ms) and how many events there are.
 */
final class Replays {

    /** What a line of figures begins with. */
    static final String FIGURES = "figures: ";

    private Replays() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        AtomicLong inUse = new AtomicLong();
        watchCollections(inUse);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (ConfigurableApplicationContext ledger = ReplayBenchmark.start(
                data,
                "--ledger.read-models=mongodb",
                "--spring.mongodb.uri=" + arguments[1],
                "--ledger.projections.grace=1s")) {
            ReplayBenchmark.onlyOrders(ledger.getBean(Projections.class));
            URI url = URI.create("http://127.0.0.1:" + ledger.getEnvironment().getProperty("local.server.port"));
            ReplayBenchmark.awaitReadModels(url);
            long events = events(ledger.getBean(EventStorageEngine.class));
            for (int round = 0; round < rounds; round++) {
                long processor = system.getProcessCpuTime();
                long pauses = pauses();
                double seconds = ReplayBenchmark.replaySeconds(url);
                System.out.printf(
                        Locale.ROOT,
                        FIGURES + "%.3f %.3f %.1f %.1f %d%n",
                        seconds * 1e6 / events,
                        (system.getProcessCpuTime() - processor) / 1e3 / events,
                        inUse.get() / 1048576.0,
                        (pauses() - pauses) * 1e6 / events,
                        events);
                System.out.flush();
            }
        }
        System.exit(0);
    }

    private static long events(EventStorageEngine engine) {
        return engine instanceof SqliteEventStorageEngine
                ? engine.createHeadToken().position().orElseThrow()
                : 0;
    }

    private static long pauses() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static void watchCollections(AtomicLong inUse) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (note, handback) ->
                                    inUse.set(GarbageCollectionNotificationInfo.from((CompositeData) note.getUserData())
                                            .getGcInfo()
                                            .getMemoryUsageAfterGc()
                                            .entrySet()
                                            .stream()
                                            .filter(pool -> pool.getKey().startsWith("PS"))
                                            .map(java.util.Map.Entry::getValue)
                                            .mapToLong(MemoryUsage::getUsed)
                                            .sum()),
                            null,
                            null);
        }
    }
}
