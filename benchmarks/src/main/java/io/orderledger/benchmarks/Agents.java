package io.orderledger.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * People who ask one thing after the other and think in between, a second on average. How long an answer took is reckoned
 * from when it was due to be asked, so that a ledger that falls behind cannot hide it.
 */
final class Agents {

    private static final double THINK_SECONDS = 1;

    /** In which all agents come at once, as they do not in a working day; not counted. */
    private static final long BEGINNING_NANOS = 1_000_000_000;

    /** Asks one question. */
    @FunctionalInterface
    interface Ask {
        void question(Questions question, Random random) throws Exception;
    }

    /** Makes the means by which an agent asks. */
    @FunctionalInterface
    interface Means {
        Ask of(int agent) throws Exception;
    }

    private Agents() {}

    /**
     * Lets agents ask for a while, half of the time for one order by its id.
     *
     * @return nanoseconds of each answer, by question, sorted
     */
    static Map<Questions, long[]> run(int agents, double seconds, Means means) throws Exception {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            asks.add(means.of(i)); // all are connected before the first asks
        }
        List<Future<Map<Questions, List<Long>>>> running = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < agents; i++) {
                Ask ask = asks.get(i);
                Random random = new Random(i);
                running.add(pool.submit(() -> work(ask, random, start, start + (long) (seconds * 1e9))));
            }
        }
        Map<Questions, long[]> all = new EnumMap<>(Questions.class);
        for (Questions question : Questions.values()) {
            List<long[]> each = new ArrayList<>();
            for (Future<Map<Questions, List<Long>>> agent : running) {
                each.add(agent.get().getOrDefault(question, List.of()).stream()
                        .mapToLong(Long::longValue)
                        .toArray());
            }
            all.put(
                    question,
                    each.stream().flatMapToLong(Arrays::stream).sorted().toArray());
        }
        return all;
    }

    private static Map<Questions, List<Long>> work(Ask ask, Random random, long start, long end) throws Exception {
        Map<Questions, List<Long>> nanos = new EnumMap<>(Questions.class);
        Questions[] kinds = Questions.values();
        long due = start + (long) (random.nextDouble() * THINK_SECONDS * 1e9);
        while (due < end) {
            for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
                LockSupport.parkNanos(ahead);
            }
            Questions question = random.nextBoolean() ? Questions.BY_ID : kinds[1 + random.nextInt(kinds.length - 1)];
            ask.question(question, random);
            if (due - start > BEGINNING_NANOS) {
                nanos.computeIfAbsent(question, kind -> new ArrayList<>()).add(System.nanoTime() - due);
            }
            due += (long) ((0.5 + random.nextDouble()) * THINK_SECONDS * 1e9);
        }
        return nanos;
    }
}
