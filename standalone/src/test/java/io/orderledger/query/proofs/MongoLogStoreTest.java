package io.orderledger.query.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class MongoLogStoreTest extends LogStoreContract {

    private static final int EVENTS = 30_000;
    private static final int FEW = 100;

    @TempDir
    Path keys;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));
    private MongoServer server;
    private MongoClient client;

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Override
    LogStore open() {
        return new MongoLogStore(client.getDatabase("ledger"), InstantSource.system());
    }

    private MongoLogStore leasing() {
        return new MongoLogStore(client.getDatabase("ledger"), now::get);
    }

    private void pass(int seconds) {
        now.updateAndGet(before -> before.plusSeconds(seconds));
    }

    @Test
    void the_log_of_a_process_that_was_killed_is_another_one_s_within_fifteen_seconds() {
        LogStore killed = leasing();
        LogStore next = leasing();
        assertThat(killed.lead()).isTrue();
        pass(9);
        assertThat(next.lead()).isFalse();
        pass(5);
        assertThat(next.lead()).isTrue();
        assertThat(killed.lead()).isFalse();
    }

    @Test
    void nobody_takes_the_log_from_a_process_that_compares_for_longer_than_a_lease_lasts() {
        MadeUpHistory history = new MadeUpHistory(new Random(3), EVENTS);
        Path key = keys.resolve("log-key.pem");
        ProofLog first = log(leasing(), history, key);
        until(first, EVENTS);

        LogStore other = leasing();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        ProofLog second = log(
                leasing(),
                new Slow(history, () -> {
                    pass(2);
                    asked.incrementAndGet();
                    taken.addAndGet(other.lead() ? 1 : 0);
                }),
                key);
        Instant begun = now.get();
        until(second, EVENTS);

        assertThat(Duration.between(begun, now.get())).isGreaterThan(Duration.ofSeconds(15));
        assertThat(asked.get()).isPositive();
        assertThat(taken.get()).isZero();
    }

    @Test
    void a_process_without_a_data_folder_makes_a_key_only_when_it_is_told_to() {
        Path key = keys.resolve("log-key.pem");

        ProofLog untold = configured(key, false);
        untold.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> untold.state().kind() == LogState.Kind.FAILING);
            assertThat(untold.state().detail()).contains("log-key.pem");
            assertThat(key).doesNotExist();
        } finally {
            untold.stop();
        }

        until(configured(key, true), FEW);
        assertThat(key).exists();
    }

    /** As Spring would make it of settings, where there is no data folder. */
    private ProofLog configured(Path key, boolean makeKey) {
        StaticListableBeanFactory beans =
                new StaticListableBeanFactory(Map.of("history", new MadeUpHistory(new Random(3), FEW)));
        return Objects.requireNonNull(new ProofConfiguration()
                .proofLog(
                        beans.getBeanProvider(RawEventSource.class),
                        properties(key, makeKey),
                        new SimpleMongoClientDatabaseFactory(client, "ledger"),
                        beans.getBeanProvider(CheckpointCopies.class),
                        InstantSource.system(),
                        ""));
    }

    private ProofLog log(LogStore store, RawEventSource history, Path key) {
        return new ProofLog(store, history, properties(key, true), key, true, now::get, List.of());
    }

    private static ProofProperties properties(Path key, boolean makeKey) {
        return new ProofProperties(
                true,
                null,
                key,
                makeKey,
                null,
                Duration.ZERO,
                EVENTS,
                Duration.ofMillis(10),
                null,
                List.of(),
                Duration.ofDays(1));
    }

    private static void until(ProofLog log, long size) {
        log.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> log.size() == size && log.state().kind() == LogState.Kind.BUILDING);
        } finally {
            log.stop();
        }
    }

    /** Events that take their time to be read. */
    private record Slow(RawEventSource events, Runnable meanwhile) implements RawEventSource {

        @Override
        public long first() {
            return events.first();
        }

        @Override
        public long head() {
            return events.head();
        }

        @Override
        public List<RawEvent> after(long position, int limit) {
            meanwhile.run();
            return events.after(position, limit);
        }

        @Override
        public List<RawEvent> ofAggregate(String aggregateId) {
            return events.ofAggregate(aggregateId);
        }
    }
}
