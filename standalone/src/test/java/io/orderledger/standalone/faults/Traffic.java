package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.endtoend.Client;
import io.orderledger.standalone.endtoend.Client.Answer;
import io.orderledger.standalone.faults.Script.Asked;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients who go on whatever happens. A command without an answer, or with one that says to come back, is asked again under the
 * same key until it is acknowledged; every acknowledgement is remembered. Any other answer fails the test.
 */
final class Traffic implements AutoCloseable {

    private static final int PIECES = 1_000_000;
    private static final long BREATH_MS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What was acknowledged, and how. */
    record Told(Asked asked, Answer answer) {}

    /** Answered with 503 and a time to come back. */
    final AtomicLong away = new AtomicLong();

    /** Not answered at all. */
    final AtomicLong unanswered = new AtomicLong();

    private final Map<String, Told> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Told> unchecked = new ConcurrentLinkedQueue<>();
    private final List<One> clients = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final ExecutorService pool;
    private volatile boolean going;

    Traffic(Random random, int clients) {
        this.pool = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            this.clients.add(new One(new Script("c" + i, new Random(random.nextLong()))));
        }
    }

    /** One client; what it asked last may be without an answer. */
    private final class One {
        final Script script;
        private boolean open;
        private Asked pending = new Asked("", "", "");

        One(Script script) {
            this.script = script;
        }

        /** Whether the command that is due was acknowledged. */
        boolean step(Client ledger) {
            if (!open) {
                pending = script.next();
                open = true;
            }
            Answer answer;
            try {
                answer = ledger.post(pending.path(), pending.body(), "Idempotency-Key", pending.key());
            } catch (UncheckedIOException gone) {
                unanswered.incrementAndGet();
                return false;
            }
            if (comesBackLater(answer)) {
                return false;
            }
            assertThat(answer.status()).as("%s: %s", pending, answer.text()).isIn(200, 201);
            script.acknowledged(answer);
            Told told = new Told(pending, answer);
            assertThat(acknowledged.put(pending.key(), told)).isNull();
            unchecked.add(told);
            open = false;
            return true;
        }
    }

    private boolean comesBackLater(Answer answer) {
        boolean lostRace = answer.status() == 409 && answer.code().equals("lost-race");
        if (answer.status() != 503 && !lostRace) {
            return false;
        }
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).as(answer.text()).isPresent();
        if (!lostRace) {
            away.incrementAndGet();
        }
        return true;
    }

    /** Stock for everybody; part of no client's script. */
    static void stockUp(Client ledger) {
        ledger.post(
                        "/api/stock/main/" + Script.SKU + "/receipts",
                        "{\"quantity\":" + PIECES + "}",
                        "Idempotency-Key",
                        "in")
                .expect(200);
    }

    void begin(Client ledger) {
        begin(ledger, 0);
    }

    /** The clients begin; each rests for so many milliseconds after every command. */
    void begin(Client ledger, long restMs) {
        going = true;
        clients.forEach(client -> running.add(pool.submit(() -> {
            while (going) {
                breathe(client.step(ledger) ? restMs : BREATH_MS);
            }
        })));
    }

    static void breathe(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The clients stop; what any of them saw that must not be fails the test here. */
    void pause() throws InterruptedException, ExecutionException, TimeoutException {
        going = false;
        for (Future<?> client : running) {
            client.get(70, TimeUnit.SECONDS);
        }
        running.clear();
    }

    /** Fails when a client has failed already: whoever waits for traffic asks this too. */
    int acknowledged() {
        running.stream().filter(Future::isDone).forEach(client -> {
            try {
                client.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError("a client failed", e);
            }
        });
        return acknowledged.size();
    }

    /** Waits until every client has something acknowledged from now on. */
    void goesOn() {
        int now = acknowledged();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(BREATH_MS))
                .until(() -> acknowledged() > now + 3 * clients.size());
    }

    /** Whatever has no answer yet is asked again until it has one. */
    void settle(Client ledger) {
        for (One client : clients) {
            for (int tries = 0; client.open && !client.step(ledger); tries++) {
                assertThat(tries).as("tries to settle %s", client.pending).isLessThan(500);
                breathe(BREATH_MS);
            }
        }
    }

    /** Every command that was acknowledged since the last look is there: asked again, it answers as it did. */
    int nothingAcknowledgedIsLost(Client ledger) {
        int looked = 0;
        for (Told told = unchecked.poll(); told != null; told = unchecked.poll()) {
            looked++;
            Asked asked = told.asked();
            Answer again = ledger.post(asked.path(), asked.body(), "Idempotency-Key", asked.key());
            assertThat(again.text())
                    .as("%s asked again", asked)
                    .isEqualTo(told.answer().text());
            assertThat(again.header("Idempotency-Replayed")).contains("true");
        }
        return looked;
    }

    /** From now on every command counts as not looked at. */
    void lookAgainAtEverything() {
        unchecked.clear();
        unchecked.addAll(acknowledged.values());
    }

    List<Script.Order> orders() {
        return clients.stream().flatMap(client -> client.script.orders.stream()).toList();
    }

    long reservations() {
        return clients.stream().mapToLong(client -> client.script.reservations).sum();
    }

    @Override
    public void close() {
        going = false;
        pool.shutdownNow();
    }
}
