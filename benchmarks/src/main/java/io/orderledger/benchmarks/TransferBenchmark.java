package io.orderledger.benchmarks;

import io.orderledger.command.ledger.embedded.SqliteEventCopy;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.transfer.ExportReader;
import io.orderledger.query.proofs.FileLogStore;
import io.orderledger.query.proofs.Leaves;
import io.orderledger.query.proofs.LedgerExport;
import io.orderledger.query.proofs.LogCopy;
import io.orderledger.query.proofs.ProofLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A long history as a file: how fast it is written, verified and restored, and how large it is. */
final class TransferBenchmark implements Measurement {

    private static final int BATCH = 1_000;

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        Path folder = Files.createTempDirectory("ledger-bench");
        long events = ProofBenchmark.fill(folder, settings.proofEvents() / 5) * 5L;
        RawEventSource source = SqliteRawEvents.ofFile(folder.resolve("events.db"));
        double[] read = {events / ProofBenchmark.readSeconds(source)};
        FileLogStore store = new FileLogStore(folder.resolve("log"));
        ProofLog log = ProofLog.of(store, source, folder.resolve("log-key.pem"));
        log.start();
        try {
            while (log.size() < events) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } finally {
            log.stop();
        }
        Path file = folder.resolve("ledger.gz");
        String limit = "limit: reading the same events alone";
        table.row("ledger exported, events/s", rate(events, () -> export(store, source, file)), read, limit);
        table.row("export verified, events/s", rate(events, () -> verify(file)), read, limit);
        table.row("ledger restored, events/s", rate(events, () -> restore(file, folder.resolve("copy"))), read, limit);
        double[] bytes = {Files.size(file) / (double) events};
        double[] stored = {Files.size(folder.resolve("events.db")) / (double) events};
        table.row("export, bytes an event", bytes, stored, "limit: in the store");
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double[] rate(long events, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return new double[] {events * 1e9 / (System.nanoTime() - start)};
    }

    private static void export(FileLogStore store, RawEventSource source, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            LedgerExport.of(store, source, 0, Long.MAX_VALUE, true)
                    .orElseThrow()
                    .write(out, (done, total) -> {});
        }
    }

    private static void verify(Path file) throws IOException {
        try (ExportReader reader = new ExportReader(Files.newInputStream(file), List.of())) {
            long entries = 0;
            while (reader.next() != null) {
                entries++;
            }
            if (entries <= reader.position()) {
                throw new IllegalStateException("no checkpoint was in the export");
            }
        }
    }

    /** The second of the two passes of an import. */
    private static void restore(Path file, Path folder) throws Exception {
        Files.createDirectories(folder);
        Path events = folder.resolve("events.db");
        try (ExportReader reader = new ExportReader(Files.newInputStream(file), List.of());
                SqliteEventCopy sink = SqliteEventCopy.open(events);
                LogCopy copy = LogCopy.open(
                        new FileLogStore(folder.resolve("log")),
                        SqliteRawEvents.ofFile(events),
                        reader.header().origin(),
                        reader.header().keys())) {
            List<RawEvent> batch = new ArrayList<>();
            for (ExportReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof ExportReader.Event event) {
                    batch.add(Leaves.stored(event.leaf(), event.leaf().position() + 1));
                }
                if (batch.size() == BATCH || entry instanceof ExportReader.Signed) {
                    sink.append(batch);
                    batch.clear();
                }
                if (entry instanceof ExportReader.Signed signed) {
                    copy.adopt(signed.note());
                }
            }
            sink.append(batch);
        }
    }
}
