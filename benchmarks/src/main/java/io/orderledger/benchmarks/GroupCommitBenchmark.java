package io.orderledger.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What shared commits bring: durable writes a second of 64 clients against those of one, each acknowledged after its commit was
 * forced to disk; of the embedded store alone, and of whole commands over HTTP.
 */
final class GroupCommitBenchmark implements Measurement {

    private static final int CLIENTS = 64;
    private static final double WARM_UP_SECONDS = 8;

    @Override
    public String name() {
        return "group-commit";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        int rounds = settings.rounds();
        double[][] raw = new double[2][rounds];
        double[][] http = new double[2][rounds];
        Path folder = Files.createTempDirectory("ledger-bench");
        try (RawStore store = RawStore.open(settings, Files.createDirectories(folder.resolve("raw")))) {
            Load.run(CLIENTS, WARM_UP_SECONDS, store::client);
            for (int round = 0; round < rounds; round++) {
                raw[1][round] = Load.run(1, settings.seconds(), store::client).perSecond();
                raw[0][round] =
                        Load.run(CLIENTS, settings.seconds(), store::client).perSecond();
            }
        }
        try (LedgerProcess ledger = LedgerProcess.start(settings, folder.resolve("ledger"))) {
            Load.Clients shoppers = number -> new CommandsBenchmark.Shopper(new Connection(ledger.url()));
            Load.run(CLIENTS, WARM_UP_SECONDS, shoppers);
            for (int round = 0; round < rounds; round++) {
                http[1][round] = Load.run(1, settings.seconds(), shoppers).perSecond();
                http[0][round] = Load.run(CLIENTS, settings.seconds(), shoppers).perSecond();
            }
        }
        double[] forced = new double[rounds];
        Arrays.setAll(forced, round -> Disk.forcedWritesPerSecond(folder, 1));
        table.row("durable appends/s, 64 clients", raw[0], raw[1], settings.store() + "; limit: one client");
        table.row(
                "durable commands/s over HTTP, 64 clients", http[0], http[1], settings.store() + "; limit: one client");
        table.row("– against forced writes of the disk", http[0], forced, "4 kB each, one after the other");
    }
}
