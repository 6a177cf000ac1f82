package io.orderledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Orders placed at once, each on a connection of its own: how long the slowest waits, whether each that was acknowledged is
 * there afterwards, and whether latency is back to what it was.
 */
final class BurstBenchmark implements Measurement {

    private static final int WARM_UP_ORDERS = 1_000;
    private static final double SLOWEST_MS = 1_200;
    private static final int USUAL_CLIENTS = 8;
    private static final double USUAL_SECONDS = 3;

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        int orders = Integer.getInteger("burst", 1_000);
        int rounds = settings.rounds();
        double[] slowest = new double[rounds];
        double[] before = new double[rounds];
        double[] after = new double[rounds];
        int answered = 0;
        int sentAway = 0;
        Path folder = Files.createTempDirectory("ledger-bench");
        try (LedgerProcess ledger = LedgerProcess.start(settings, folder.resolve("ledger"))) {
            Load.orders(16, WARM_UP_ORDERS, number -> new CommandsBenchmark.Shopper(new Connection(ledger.url())));
            for (int round = 0; round < rounds; round++) {
                before[round] = usual(ledger);
                List<Placed> placed = atOnce(ledger, orders);
                after[round] = usual(ledger);
                slowest[round] = placed.stream().mapToLong(Placed::nanos).max().orElse(0) / 1e6;
                List<Placed> taken =
                        placed.stream().filter(one -> one.status() == 201).toList();
                answered += taken.size();
                sentAway +=
                        (int) placed.stream().filter(one -> one.status() == 503).count();
                thereIsEach(ledger, taken);
            }
        }
        String how = String.format(
                Locale.ROOT,
                "%s, %,d of %,d taken and found again, %,d sent away with 503, others 0",
                settings.store(),
                answered,
                orders * rounds,
                sentAway);
        if (answered + sentAway != orders * rounds) {
            throw new IOException("some of the orders were answered neither 201 nor 503: " + how);
        }
        double[] limit = new double[rounds];
        Arrays.fill(limit, SLOWEST_MS);
        table.row(
                "slowest of " + orders + " orders placed at once, ms",
                slowest,
                limit,
                how + "; limit: what is aimed at");
        table.row("– p99 of usual load after it, ms", after, before, "8 clients; limit: the same before it");
    }

    private record Placed(String number, int status, long nanos) {}

    private static double usual(LedgerProcess ledger) throws Exception {
        return Load.run(
                        USUAL_CLIENTS,
                        USUAL_SECONDS,
                        number -> new CommandsBenchmark.Shopper(new Connection(ledger.url())))
                .p99Ms();
    }

    /** Connects everybody first, so that what is measured is the orders. */
    private static List<Placed> atOnce(LedgerProcess ledger, int orders) throws Exception {
        CountDownLatch connected = new CountDownLatch(orders);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Placed>> running = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < orders; i++) {
                running.add(pool.submit(() -> {
                    try (Connection connection = new Connection(ledger.url())) {
                        String number = UUID.randomUUID().toString();
                        connected.countDown();
                        go.await();
                        long start = System.nanoTime();
                        int status = connection.send("POST", "/api/orders", FiveSteps.PLACE.body(number));
                        return new Placed(number, status, System.nanoTime() - start);
                    } finally {
                        connected.countDown();
                    }
                }));
            }
            connected.await();
            go.countDown();
            for (Future<Placed> one : running) {
                placed.add(one.get());
            }
        }
        return placed;
    }

    private static void thereIsEach(LedgerProcess ledger, List<Placed> taken) throws IOException {
        try (Connection connection = new Connection(ledger.url())) {
            for (Placed one : taken) {
                int status = connection.send("GET", "/api/orders/bench:" + one.number() + "?minVersion=1", "");
                if (status != 200) {
                    throw new IOException("acknowledged order " + one.number() + " is answered " + status);
                }
            }
        }
    }
}
