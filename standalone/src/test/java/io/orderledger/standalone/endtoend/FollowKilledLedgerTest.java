package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.query.proofs.FileLogStore;
import io.orderledger.query.proofs.Leaves;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.transfer.LedgerFollow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger is killed under load while it is followed: the copy has nearly all of it, and takes over. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FollowKilledLedgerTest {

    private static final int CLIENTS = 4;
    private static final int ENOUGH = 200;
    private static final Duration MOST_LOST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** When each order was acknowledged, in nanoseconds. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void the_copy_of_a_killed_ledger_has_all_but_the_last_moments_and_takes_over() throws Exception {
        Path data = folder.resolve("data");
        Path copy = Files.createDirectories(folder.resolve("copy"));
        int port = LedgerProcess.freePort();
        long killedAt;
        LedgerFollow.State state;
        try (ExecutorService pool = Executors.newCachedThreadPool();
                LedgerProcess primary = LedgerProcess.start(data, port, "--rules", proofRules());
                LedgerClient client = new LedgerClient(URI.create("http://127.0.0.1:" + port), Locale.ENGLISH);
                LedgerFollow follow = new LedgerFollow(client, copy, List.of())) {
            Future<?> following = pool.submit(() -> follow(follow));
            List<Future<?>> clients = new ArrayList<>();
            AtomicInteger next = new AtomicInteger();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(pool.submit(() -> load(primary.client(), next)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                assertThat(following.isDone()).as("the follower goes on").isFalse();
                return acknowledged.size() >= ENOUGH && follow.state().verified() >= ENOUGH / 2;
            });
            primary.kill();
            killedAt = System.nanoTime();
            for (Future<?> each : clients) {
                each.get(30, TimeUnit.SECONDS);
            }
            stop.set(true);
            following.get(30, TimeUnit.SECONDS);
            state = follow.state();
        }

        List<RawEvent> copied =
                SqliteRawEvents.ofFile(copy.resolve("events.db")).after(-1, Integer.MAX_VALUE);
        assertThat(copied).hasSize((int) state.events());
        loses_less_than_a_minute(copied, killedAt);
        has_the_root_of_the_last_checkpoint(copied, data);

        copyKeys(data, copy);
        try (LedgerUnderTest standby =
                LedgerUnderTest.with(new ServeOptions(copy, 0, "127.0.0.1", "", "", proofRules()))) {
            String last = copied.stream()
                    .map(RawEvent::aggregateId)
                    .filter(acknowledged::containsKey)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            assertThat(standby.client().order(last, 1).path("id").asString()).isEqualTo(last);
            standby.client().place("after-the-kill", "KILL", 1, 100, false);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> checkpoint(standby.client()
                                            .get("/api/audit/checkpoint")
                                            .text())
                                    .size()
                            > state.events());
        }
    }

    private void loses_less_than_a_minute(List<RawEvent> copied, long killedAt) {
        Set<String> there = new HashSet<>();
        copied.forEach(event -> there.add(event.aggregateId()));
        Duration lost = acknowledged.entrySet().stream()
                .filter(order -> !there.contains(order.getKey()))
                .map(order -> Duration.ofNanos(killedAt - order.getValue()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        long missing = acknowledged.keySet().stream()
                .filter(order -> !there.contains(order))
                .count();
        System.out.printf(
                "follow: %d commands acknowledged, %d of them not in the copy, the oldest acknowledged %d ms before the kill%n",
                acknowledged.size(), missing, lost.toMillis());
        assertThat(lost).isLessThan(MOST_LOST);
        assertThat(missing).isLessThan(acknowledged.size());
    }

    private static void has_the_root_of_the_last_checkpoint(List<RawEvent> copied, Path data) {
        List<String> history;
        try (FileLogStore log = new FileLogStore(data.resolve("log"))) {
            history = log.history();
        }
        Checkpoint last = history.stream()
                .map(FollowKilledLedgerTest::checkpoint)
                .filter(checkpoint -> checkpoint.size() <= copied.size())
                .reduce((a, b) -> b)
                .orElseThrow();
        TileWriter tree = TileWriter.ofNothing();
        for (int i = 0; i < last.size(); i++) {
            tree.append(Leaves.of(copied.get(i), i).hash());
        }
        assertThat(tree.root()).isEqualTo(last.root());
        assertThat(last.size()).isGreaterThan(ENOUGH / 2);
    }

    private void follow(LedgerFollow follow) {
        while (!stop.get()) {
            try {
                follow.round((done, total) -> {});
            } catch (IOException killed) {
                // what came until then is kept; it is asked again
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void load(Client client, AtomicInteger next) {
        try {
            while (true) {
                acknowledged.put(
                        client.place("kill-" + next.incrementAndGet(), "KILL", 1, 100, false), System.nanoTime());
            }
        } catch (UncheckedIOException killed) {
            assertThat(acknowledged).isNotEmpty();
        }
    }

    private static Checkpoint checkpoint(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    private static String proofRules() {
        return Path.of("src", "test", "resources", "proof-rules.yaml")
                .toAbsolutePath()
                .toString();
    }

    private static void copyKeys(Path from, Path to) throws IOException {
        Path keys = Files.createDirectories(to.resolve("keys"));
        try (Stream<Path> files = Files.list(from.resolve("keys"))) {
            for (Path key : files.toList()) {
                Files.copy(key, keys.resolve(key.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
