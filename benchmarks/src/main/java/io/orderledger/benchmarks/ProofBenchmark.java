package io.orderledger.benchmarks;

import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.event.OrderProof;
import io.orderledger.proofs.event.OrderProofCheck;
import io.orderledger.query.proofs.FileLogStore;
import io.orderledger.query.proofs.LogCheck;
import io.orderledger.query.proofs.ProofLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The log of a long history: how fast it is built and verified, how long a proof takes, how large it is. */
final class ProofBenchmark implements Measurement {

    private static final int PROOFS = 20_000;
    private static final int WARM_UP = 2_000;

    @Override
    public String name() {
        return "proofs";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        Path folder = Files.createTempDirectory("ledger-bench");
        int orders = fill(folder, settings.proofEvents() / 5);
        long events = orders * 5L;
        RawEventSource source = SqliteRawEvents.ofFile(folder.resolve("events.db"));
        double[] read = {events / readSeconds(source)};
        FileLogStore store = new FileLogStore(folder.resolve("log"));
        ProofLog log = ProofLog.of(store, source, folder.resolve("log-key.pem"));
        long start = System.nanoTime();
        log.start();
        try {
            while (log.size() < events) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            double[] built = {events * 1e9 / (System.nanoTime() - start)};
            table.row("log built, events/s", built, read, "limit: reading the same events alone");
            proofs(log, orders, table, events);
            double[] verified = new double[settings.rounds()];
            for (int round = 0; round < verified.length; round++) {
                verified[round] = verify(store, log, source, events);
            }
            table.row("whole ledger verified, events/s", verified, read, "limit: reading the same events alone");
            double[] bytes = {size(folder.resolve("log")) / (double) events};
            table.row("log, bytes an event", bytes, new double[] {80}, "limit: what it may be; 32 is a hash");
        } finally {
            log.stop();
        }
    }

    private static void proofs(ProofLog log, int orders, Table table, long events) {
        Random random = new Random(1);
        double[] ms = new double[PROOFS];
        for (int i = -WARM_UP; i < PROOFS; i++) {
            String order = "bench:" + random.nextInt(orders);
            long start = System.nanoTime();
            OrderProof proof = log.prove(order);
            double took = (System.nanoTime() - start) / 1e6;
            if (i >= 0) {
                ms[i] = took;
            } else if (!OrderProofCheck.verify(proof, log.known()).proven()) {
                throw new IllegalStateException("the proof of " + order + " does not hold");
            }
        }
        Arrays.sort(ms);
        table.row(
                "proof of an order, p99 ms",
                new double[] {ms[PROOFS * 99 / 100]},
                new double[] {10},
                String.format(
                        Locale.ROOT, "limit: what it may take; p50 %.2f ms, of %,d events", ms[PROOFS / 2], events));
    }

    private static double verify(FileLogStore store, ProofLog log, RawEventSource source, long events) {
        long start = System.nanoTime();
        LogCheck.Outcome outcome = new LogCheck(store, log.known(), true).run(source, (done, total) -> {});
        if (!outcome.sound()) {
            throw new IllegalStateException("the history is not sound: " + outcome);
        }
        return events * 1e9 / (System.nanoTime() - start);
    }

    static double readSeconds(RawEventSource source) {
        long start = System.nanoTime();
        long position = RawEventSource.BEFORE_ALL;
        for (List<RawEvent> batch = source.after(position, 4_096); !batch.isEmpty(); ) {
            position = batch.getLast().position();
            batch = source.after(position, 4_096);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Orders of five events as the ledger stores them, written in one go; events of 50 orders alternate. */
    static int fill(Path folder, int wanted) throws Exception {
        try (SqliteEventStorageEngine engine = RawStore.engine(folder)) {
            RawStore.order("0").forEach(engine::appendEvents);
        }
        List<RawEvent> shape =
                SqliteRawEvents.ofFile(folder.resolve("events.db")).after(RawEventSource.BEFORE_ALL, 5);
        int orders = Math.max(50, wanted / 50 * 50);
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("events.db"));
                PreparedStatement insert = store.prepareStatement(
                        "INSERT INTO event (event_id, aggregate_id, sequence, aggregate_type, recorded_at, type, revision,"
                                + " payload, metadata) VALUES (?,?,?,?,?,?,?,?,?)")) {
            store.createStatement().executeUpdate("DELETE FROM event");
            store.createStatement().executeUpdate("DELETE FROM sqlite_sequence");
            store.setAutoCommit(false);
            for (int first = 0; first < orders; first += 50) {
                for (RawEvent event : shape) {
                    for (int order = first; order < first + 50; order++) {
                        write(insert, event, order);
                    }
                }
            }
            store.commit();
        }
        return orders;
    }

    private static void write(PreparedStatement insert, RawEvent event, int order) throws Exception {
        insert.setString(1, order + "-" + event.eventId());
        insert.setString(2, "bench:" + order);
        insert.setLong(3, event.sequence());
        insert.setString(4, event.aggregateType());
        insert.setString(5, event.recordedAt());
        insert.setString(6, event.type());
        insert.setString(7, event.revision());
        insert.setBytes(8, event.payload());
        insert.setBytes(9, event.metadata());
        insert.executeUpdate();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(ProofBenchmark::length)
                    .sum();
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
