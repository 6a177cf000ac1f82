package io.orderledger.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/** How long after its acknowledgement a command can be seen in the order status. */
final class VisibleBenchmark implements Measurement {

    private static final int WARM_UP = 1_000;
    private static final int SAMPLES = 1_000;

    @Override
    public String name() {
        return "visible";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        Path folder = Files.createTempDirectory("ledger-bench");
        try (LedgerProcess ledger = LedgerProcess.start(settings, folder.resolve("ledger"));
                Connection connection = new Connection(ledger.url())) {
            sample(connection, WARM_UP);
            int rounds = settings.rounds();
            double[][] figures = new double[4][rounds];
            for (int round = 0; round < rounds; round++) {
                long[][] nanos = sample(connection, SAMPLES);
                figures[0][round] = Load.at(nanos[0], 0.5);
                figures[1][round] = Load.at(nanos[1], 0.5);
                figures[2][round] = Load.at(nanos[0], 0.99);
                figures[3][round] = Load.at(nanos[1], 0.99);
            }
            String settingsText =
                    "ms from acknowledged to visible, " + settings.store() + ", limit: the same query again";
            table.row("acknowledged to visible, p50 ms", figures[0], figures[1], settingsText);
            table.row("acknowledged to visible, p99 ms", figures[2], figures[3], settingsText);
        }
    }

    /** Nanoseconds from the acknowledgement of an order to a query that shows it, and those of the same query again. */
    private static long[][] sample(Connection connection, int samples) throws Exception {
        int[] left = {samples};
        return sample(connection, () -> left[0]-- > 0);
    }

    /** The same, for as long as it is wanted. */
    static long[][] sample(Connection connection, BooleanSupplier wanted) throws Exception {
        LongStream.Builder visible = LongStream.builder();
        LongStream.Builder again = LongStream.builder();
        while (wanted.getAsBoolean()) {
            String number = UUID.randomUUID().toString();
            FiveSteps.PLACE.send(connection, number);
            visible.add(query(connection, number));
            again.add(query(connection, number));
        }
        return new long[][] {
            visible.build().sorted().toArray(), again.build().sorted().toArray()
        };
    }

    private static long query(Connection connection, String number) throws Exception {
        long start = System.nanoTime();
        int status = connection.send("GET", "/api/orders/bench:" + number + "?minVersion=1", "");
        if (status != 200) {
            throw new java.io.IOException("an acknowledged order was answered " + status);
        }
        return System.nanoTime() - start;
    }
}
