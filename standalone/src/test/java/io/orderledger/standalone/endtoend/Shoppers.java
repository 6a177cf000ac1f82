package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.endtoend.Client.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Clients that place and approve orders, and read each until its stock is set aside, all the while. Each goes to the processes of a
 * side in turn, and asks again, with the same key, while the answer is that somebody is away or was faster.
 */
final class Shoppers implements AutoCloseable {

    static final int SKUS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MS = 50;

    /** What became of an order, in nanoseconds of {@link System#nanoTime}. */
    record Bought(String id, long begunAt, long acknowledgedAt, long settledAt) {

        /** From the acknowledgement of its approval until a reader saw its stock set aside. */
        Duration settling() {
            return Duration.ofNanos(settledAt - acknowledgedAt);
        }

        /** From the first request until both commands had been acknowledged, by whoever was there. */
        Duration commands() {
            return Duration.ofNanos(acknowledgedAt - begunAt);
        }
    }

    private final String run;
    private final List<Client> commandSides;
    private final List<Client> querySides;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<Future<?>> shopping = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Bought> bought = new ConcurrentHashMap<>();
    private volatile boolean enough;

    Shoppers(String run, List<Client> commandSides, List<Client> querySides) {
        this.run = run;
        this.commandSides = commandSides;
        this.querySides = querySides;
    }

    /** Lets so many shop until {@link #finish}. */
    void start(int shoppers) {
        for (int i = 0; i < shoppers; i++) {
            shopping.add(pool.submit(() -> {
                while (!enough) {
                    buy(next.incrementAndGet());
                }
            }));
        }
    }

    /** Orders whose stock a reader has seen set aside. */
    int settled() {
        return bought.size();
    }

    Map<String, Bought> bought() {
        return bought;
    }

    /** Lets everybody end the order that they are at. */
    void finish() throws Exception {
        enough = true;
        for (Future<?> each : shopping) {
            each.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void buy(int number) {
        String id = "web:" + run + "-" + number;
        long begun = System.nanoTime();
        command("/api/orders", """
                {"channel":"web","channelOrderNumber":"%s-%d","currency":"CNY",
                 "lines":[{"sku":"%s","description":"made up","quantity":1,"unitPriceMinor":100,"stocked":true}],
                 "occurredAt":"2020-02-20T12:00:00Z"}""".formatted(run, number, sku(run, number % SKUS)), id + "/place");
        Answer approved = command("/api/orders/" + id + "/approve", "{}", id + "/approve");
        long acknowledged = System.nanoTime();
        AtomicReference<String> last = new AtomicReference<>("");
        long version = approved.version();
        again("order " + id + " is not settled; the last answer was ", last, () -> {
            Answer seen = any(querySides).get("/api/orders/" + id + "?minVersion=" + version);
            last.set(seen.text());
            assertThat(seen.status()).as(seen.text()).isIn(200, 503);
            if (seen.status() == 200) {
                assertThat(seen.version()).isGreaterThanOrEqualTo(version);
            }
            return seen.status() == 200
                    && seen.json().get("fulfilment").asString().equals("ALLOCATED");
        });
        bought.put(id, new Bought(id, begun, acknowledged, System.nanoTime()));
    }

    static String sku(String run, int number) {
        return run + "-" + number;
    }

    /** Sends a command until it is acknowledged. */
    Answer command(String path, String body, String key) {
        AtomicReference<String> last = new AtomicReference<>("");
        AtomicReference<Answer> acknowledged = new AtomicReference<>();
        again(path + " is not acknowledged; the last answer was ", last, () -> {
            Answer answer = any(commandSides).post(path, body, "Idempotency-Key", key);
            last.set(answer.text());
            boolean later = answer.status() == 503
                    || (answer.status() == 409 && answer.code().equals("lost-race"));
            if (!later) {
                assertThat(answer.status()).as(answer.text()).isIn(200, 201);
                acknowledged.set(answer);
            }
            return !later;
        });
        return Objects.requireNonNull(acknowledged.get());
    }

    private Client any(List<Client> clients) {
        return clients.get(Math.floorMod(turn.getAndIncrement(), clients.size()));
    }

    private interface Attempt {
        boolean succeeds();
    }

    private static void again(String what, AtomicReference<String> last, Attempt attempt) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (attempt.succeeds()) {
                    return;
                }
            } catch (UncheckedIOException killed) {
                last.set(killed.toString()); // the next one is asked
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(what + last.get(), new TimeoutException());
    }

    @Override
    public void close() {
        enough = true;
        pool.shutdownNow();
    }
}
