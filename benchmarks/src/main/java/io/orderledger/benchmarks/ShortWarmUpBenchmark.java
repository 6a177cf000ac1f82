package io.orderledger.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The five steps of an order at 64 clients on a ledger that has just started, and after a warm-up of 1,000 orders, which is how other
 * order systems were measured on such a machine. Their figures are limits here and not measured in the same run: they are programs
 * of their own.
 */
final class ShortWarmUpBenchmark implements Measurement {

    private static final int CLIENTS = 64;
    private static final int WARM_UP_ORDERS = 1_000;

    /** What the best of the others did, commands a second. */
    private static final double BEST_OTHER = 1_218;

    private static final double TIMES = 3;

    @Override
    public String name() {
        return "short-warm-up";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        int rounds = settings.rounds();
        double[] cold = new double[rounds];
        double[] warm = new double[rounds];
        double[] p99 = new double[rounds];
        Path folder = Files.createTempDirectory("ledger-bench");
        LedgerProcess.start(settings, folder.resolve("once"))
                .close(); // what is prepared at the first start is not counted
        for (int round = 0; round < rounds; round++) {
            try (LedgerProcess ledger = LedgerProcess.start(settings, folder.resolve("ledger-" + round))) {
                cold[round] = Load.orders(CLIENTS, WARM_UP_ORDERS, number -> shopper(ledger))
                        .perSecond();
                Load.Outcome outcome = Load.run(CLIENTS, settings.seconds(), number -> shopper(ledger));
                warm[round] = outcome.perSecond();
                p99[round] = outcome.p99Ms();
            }
        }
        double[] limit = new double[rounds];
        Arrays.fill(limit, BEST_OTHER);
        table.row(
                "commands/s of the first 1,000 orders",
                cold,
                limit,
                CLIENTS + " clients, " + settings.store() + "; limit: the best other order system, known from before");
        double[] aim = new double[rounds];
        Arrays.fill(aim, TIMES * BEST_OTHER);
        table.row(
                "commands/s after 1,000 orders",
                warm,
                aim,
                String.format(
                        Locale.ROOT,
                        "%d clients, p99 %.0f ms, %s; limit: what is aimed at, three times the best other",
                        CLIENTS,
                        Table.median(p99),
                        settings.store()));
    }

    private static CommandsBenchmark.Shopper shopper(LedgerProcess ledger) throws java.io.IOException {
        return new CommandsBenchmark.Shopper(new Connection(ledger.url()));
    }
}
