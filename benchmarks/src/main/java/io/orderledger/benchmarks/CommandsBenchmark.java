package io.orderledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** Durable commands over HTTP, against raw appends to the same store at the same number of clients. */
final class CommandsBenchmark implements Measurement {

    private static final int[] CLIENTS = {1, 16, 64};
    private static final double WARM_UP_SECONDS = 15;

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        Path folder = Files.createTempDirectory("ledger-bench");
        try (LedgerProcess ledger = LedgerProcess.start(settings, folder.resolve("ledger"));
                RawStore raw = RawStore.open(settings, Files.createDirectories(folder.resolve("raw")))) {
            Load.run(64, WARM_UP_SECONDS, number -> new Shopper(new Connection(ledger.url())));
            Load.run(64, WARM_UP_SECONDS / 5, raw::client);
            for (int clients : CLIENTS) {
                double[] ours = new double[settings.rounds()];
                double[] limit = new double[settings.rounds()];
                double[] p50 = new double[settings.rounds()];
                double[] p99 = new double[settings.rounds()];
                for (int round = 0; round < settings.rounds(); round++) {
                    limit[round] =
                            Load.run(clients, settings.seconds(), raw::client).perSecond();
                    Load.Outcome outcome =
                            Load.run(clients, settings.seconds(), number -> new Shopper(new Connection(ledger.url())));
                    ours[round] = outcome.perSecond();
                    p50[round] = outcome.p50Ms();
                    p99[round] = outcome.p99Ms();
                }
                table.row(
                        "commands/s over HTTP, " + clients + " clients",
                        ours,
                        limit,
                        String.format(
                                Locale.ROOT,
                                "p50 %.1f ms, p99 %.1f ms, %s, limit: raw appends",
                                Table.median(p50),
                                Table.median(p99),
                                settings.store()));
            }
        }
    }

    /** A client that takes one order after the other through its five steps. */
    record Shopper(Connection connection) implements Load.Client {

        @Override
        public void next(Load.Latencies latencies) throws IOException {
            String number = UUID.randomUUID().toString();
            for (FiveSteps step : FiveSteps.values()) {
                long start = System.nanoTime();
                step.send(connection, number);
                latencies.add(System.nanoTime() - start);
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
