package io.orderledger.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Many clients that each do one thing after the other for a while. */
final class Load {

    /** One thing after the other; called by one client only. */
    @FunctionalInterface
    interface Client extends AutoCloseable {
        /** Does the next thing and notes how long each of its operations took. */
        void next(Latencies latencies) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes the client of a number. */
    @FunctionalInterface
    interface Clients {
        Client of(int number) throws Exception;
    }

    /** Nanoseconds of each operation. */
    static final class Latencies {
        private long[] nanos = new long[4096];
        private int count;

        void add(long elapsed) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = elapsed;
        }
    }

    /**
     * What came of it.
     *
     * @param perSecond operations per second over all clients
     */
    record Outcome(double perSecond, double p50Ms, double p99Ms, double maxMs) {}

    private Load() {}

    static Outcome run(int clients, double seconds, Clients make) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return run(clients, make, () -> System.nanoTime() < end);
    }

    /** The same until so many orders, or whatever a client does next, were begun by all clients together. */
    static Outcome orders(int clients, int orders, Clients make) throws Exception {
        AtomicInteger left = new AtomicInteger(orders);
        return run(clients, make, () -> left.getAndDecrement() > 0);
    }

    private static Outcome run(int clients, Clients make, BooleanSupplier wanted) throws Exception {
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            all.add(make.of(i));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            List<Future<Latencies>> running = new ArrayList<>();
            for (Client client : all) {
                running.add(pool.submit(() -> {
                    Latencies latencies = new Latencies();
                    try (client) {
                        while (wanted.getAsBoolean()) {
                            client.next(latencies);
                        }
                    }
                    return latencies;
                }));
            }
            List<Latencies> done = new ArrayList<>();
            for (Future<Latencies> future : running) {
                done.add(await(future));
            }
            return outcome(done, (System.nanoTime() - start) / 1e9);
        }
    }

    private static Latencies await(Future<Latencies> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Outcome outcome(List<Latencies> all, double seconds) {
        long[] nanos = all.stream()
                .flatMapToLong(l -> Arrays.stream(l.nanos, 0, l.count))
                .sorted()
                .toArray();
        return new Outcome(nanos.length / seconds, at(nanos, 0.5), at(nanos, 0.99), at(nanos, 1));
    }

    static double at(long[] sortedNanos, double quantile) {
        int index = (int) Math.min(sortedNanos.length - 1L, Math.round(quantile * sortedNanos.length));
        return sortedNanos[index] / 1e6;
    }
}
