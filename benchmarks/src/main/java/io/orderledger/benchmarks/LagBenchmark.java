package io.orderledger.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * How far the live order status is behind while commands come as fast as they are taken: from the acknowledgement of an order
 * to a query that shows it, both asked by one more client. The limit is the same query again, under the same load: what lies
 * between the two is the read model's, the rest is waiting for a processor.
 */
final class LagBenchmark implements Measurement {

    private static final int CLIENTS = 64;
    private static final double WARM_UP_SECONDS = 60;

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        Path folder = Files.createTempDirectory("ledger-bench");
        try (LedgerProcess ledger = LedgerProcess.start(settings, folder.resolve("ledger"))) {
            Load.run(CLIENTS, WARM_UP_SECONDS, number -> shopper(ledger));
            int rounds = settings.rounds();
            double[][] figures = new double[4][rounds];
            double[] rates = new double[rounds];
            int asked = 0;
            for (int round = 0; round < rounds; round++) {
                CompletableFuture<Load.Outcome> load = CompletableFuture.supplyAsync(() -> {
                    try {
                        return Load.run(CLIENTS, settings.seconds(), number -> shopper(ledger));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                long[][] nanos;
                try (Connection connection =
                        new Connection(ledger.url())) { // one that was idle meanwhile would be closed
                    nanos = VisibleBenchmark.sample(connection, () -> !load.isDone());
                }
                rates[round] = load.join().perSecond();
                asked += nanos[0].length;
                for (int i = 0; i < 2; i++) {
                    figures[i][round] = Load.at(nanos[i], 0.5);
                    figures[2 + i][round] = Load.at(nanos[i], 0.99);
                }
            }
            String how = String.format(
                    Locale.ROOT,
                    "%d clients, %,.0f commands/s, %s, %,d asked; limit: the same query again",
                    CLIENTS,
                    Table.median(rates),
                    settings.store(),
                    asked);
            table.row("lag of order status at full speed, p50 ms", figures[0], figures[1], how);
            table.row("lag of order status at full speed, p99 ms", figures[2], figures[3], how);
            double[] between = new double[rounds];
            Arrays.setAll(between, round -> figures[2][round] - figures[3][round]);
            table.note(String.format(
                    Locale.ROOT,
                    "lag: of the p99 the read model's part, beyond the same query again, is %.0f ms (median)",
                    Table.median(between)));
        }
    }

    private static CommandsBenchmark.Shopper shopper(LedgerProcess ledger) throws java.io.IOException {
        return new CommandsBenchmark.Shopper(new Connection(ledger.url()));
    }
}
