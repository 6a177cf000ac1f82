package io.orderledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether commands and the start of the command side stay as quick when a hundred times as many orders are stored: the command
 * side alone, on an embedded store of a few orders and on one of {@code -Dmany} (1,000,000 unless told).
 */
final class GrowthCommandsBenchmark implements Measurement {

    private static final int FEW = 10_000;
    private static final int CLIENTS = 8;
    private static final int WARM_UP_ORDERS = 1_000;

    @Override
    public String name() {
        return "growth-commands";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        int many = Integer.getInteger("many", 1_000_000);
        int few = Math.min(FEW, many / 10);
        Path folder = Files.createTempDirectory("ledger-bench");
        int[] sizes = {few, many};
        Path[] data = new Path[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            data[i] = Files.createDirectories(folder.resolve(Integer.toString(sizes[i])));
            long begun = System.nanoTime();
            long events = ShopHistory.fill(data[i], sizes[i]);
            table.note(String.format(
                    Locale.ROOT,
                    "growth-commands: %,d orders, %,d events appended in %.0f s",
                    sizes[i],
                    events,
                    (System.nanoTime() - begun) / 1e9));
        }
        int rounds = settings.rounds();
        double[][] start = new double[2][rounds];
        double[][] p50 = new double[2][rounds];
        double[][] p99 = new double[2][rounds];
        double[][] old = new double[2][rounds];
        double[][] cpu = new double[2][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sizes.length; i++) {
                int orders = sizes[i];
                try (LedgerProcess ledger = LedgerProcess.commandSide(settings, data[i])) {
                    start[i][round] = ledger.readySeconds();
                    Load.Clients shoppers = number -> new CommandsBenchmark.Shopper(new Connection(ledger.url()));
                    Load.orders(CLIENTS, WARM_UP_ORDERS, shoppers);
                    double spent = ledger.cpuSeconds();
                    Load.Outcome outcome = Load.run(CLIENTS, settings.seconds(), shoppers);
                    cpu[i][round] = (ledger.cpuSeconds() - spent) * 1e3 / (outcome.perSecond() * settings.seconds());
                    p50[i][round] = outcome.p50Ms();
                    p99[i][round] = outcome.p99Ms();
                    old[i][round] = Load.run(CLIENTS, settings.seconds(), number -> new Rummager(ledger, orders))
                            .p50Ms();
                }
            }
        }
        String how = String.format(Locale.ROOT, "%,d orders stored; limit: the same of %,d", many, few);
        table.row("start of the command side, s", start[1], start[0], how);
        table.row("durable command, 8 clients, p50 ms", p50[1], p50[0], how);
        table.row("– p99 ms", p99[1], p99[0], how);
        table.row("– processor time, ms", cpu[1], cpu[0], how);
        table.row("question to an old order, 8 clients, p50 ms", old[1], old[0], how + "; its events are read");
    }

    /** Asks what holding one of the old orders would do, one at random after the other. */
    private static final class Rummager implements Load.Client {

        private final Connection connection;
        private final int orders;

        Rummager(LedgerProcess ledger, int orders) throws IOException {
            this.connection = new Connection(ledger.url());
            this.orders = orders;
        }

        @Override
        public void next(Load.Latencies latencies) throws IOException {
            String path =
                    "/api/orders/" + ShopHistory.id(ThreadLocalRandom.current().nextInt(orders)) + "/hold?dryRun=true";
            long start = System.nanoTime();
            int status = connection.send("POST", path, "{\"reason\":\"looks odd\"}");
            latencies.add(System.nanoTime() - start);
            if (!List.of(200, 409).contains(status)) {
                throw new IOException(path + " was answered " + status);
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
