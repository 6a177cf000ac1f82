package io.orderledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Everybody reserves the same stock item: how many reservations a second, and whether one too many is ever accepted. */
final class HotSkuBenchmark implements Measurement {

    private static final int CLIENTS = 64;
    private static final int WARM_UP_ORDERS = 1_000;
    private static final double AIM = 1_000;
    private static final int PLENTY = 1_000_000;
    private static final int SCARCE = 500;

    @Override
    public String name() {
        return "hot-sku";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        int rounds = settings.rounds();
        double[] ours = new double[rounds];
        double[] p99 = new double[rounds];
        Path folder = Files.createTempDirectory("ledger-bench");
        int accepted = 0;
        int asked = 0;
        try (LedgerProcess ledger = LedgerProcess.start(settings, folder.resolve("ledger"))) {
            Load.orders(16, WARM_UP_ORDERS, number -> new CommandsBenchmark.Shopper(new Connection(ledger.url())));
            for (int round = 0; round < rounds; round++) {
                String plenty = "HOT-" + round;
                receive(ledger, plenty, PLENTY);
                AtomicInteger taken = new AtomicInteger();
                Load.Outcome outcome =
                        Load.run(CLIENTS, settings.seconds(), number -> new Reserver(ledger, plenty, taken));
                ours[round] = taken.get() / (double) settings.seconds();
                p99[round] = outcome.p99Ms();

                String scarce = "SCARCE-" + round;
                receive(ledger, scarce, SCARCE);
                AtomicInteger sold = new AtomicInteger();
                AtomicInteger tried = new AtomicInteger();
                Load.orders(CLIENTS, 3 * SCARCE, number -> {
                    Reserver one = new Reserver(ledger, scarce, sold);
                    return latencies -> {
                        tried.incrementAndGet();
                        one.next(latencies);
                    };
                });
                accepted += sold.get();
                asked += tried.get();
            }
        }
        if (accepted != SCARCE * rounds) {
            throw new IOException("%d of %d pieces were reserved".formatted(accepted, SCARCE * rounds));
        }
        double[] limit = new double[rounds];
        Arrays.fill(limit, AIM);
        table.row(
                "reservations/s of one SKU, " + CLIENTS + " clients",
                ours,
                limit,
                String.format(
                        Locale.ROOT,
                        "p99 %.1f ms, %s; of %,d who asked for one of %,d pieces exactly so many got one; limit: what is aimed at",
                        Table.median(p99),
                        settings.store(),
                        asked,
                        SCARCE * rounds));
    }

    private static void receive(LedgerProcess ledger, String sku, int pieces) throws IOException {
        try (Connection connection = new Connection(ledger.url())) {
            int status =
                    connection.send("POST", "/api/stock/main/" + sku + "/receipts", "{\"quantity\":" + pieces + "}");
            if (status != 200) {
                throw new IOException("receiving " + sku + " was answered " + status);
            }
        }
    }

    /** Reserves one piece after the other. */
    private static final class Reserver implements Load.Client {

        private final Connection connection;
        private final String path;
        private final AtomicInteger taken;

        Reserver(LedgerProcess ledger, String sku, AtomicInteger taken) throws IOException {
            this.connection = new Connection(ledger.url());
            this.path = "/api/stock/main/" + sku + "/reservations";
            this.taken = taken;
        }

        @Override
        public void next(Load.Latencies latencies) throws IOException {
            long start = System.nanoTime();
            int status = connection.send("POST", path, "{\"quantity\":1}");
            latencies.add(System.nanoTime() - start);
            if (status == 200 || status == 201) {
                taken.incrementAndGet();
            } else if (status != 409) {
                throw new IOException("a reservation was answered " + status);
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
