package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.endtoend.Client;
import io.orderledger.standalone.endtoend.Client.Answer;
import io.orderledger.standalone.endtoend.LedgerProcess;
import io.orderledger.standalone.endtoend.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger that goes on running while its disk is full or cannot be written and while the MongoDB of its read models is cut off
 * or frozen. Clients write all the time; what is asked in the meantime is refused whole or done whole.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX)
class UnderFireTest {

    private static final int CLIENTS = 4;
    private static final int LEFT_BYTES = 128 << 10;

    /** A frozen MongoDB may be waited for long; clients who never rest would fill the small disk meanwhile. */
    private static final int REST_MS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Segments are claimed again, and connections made again, within a few seconds; on a busy machine within some more. */
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);

    /** How long a query may take while the read models are away: it is answered, if only with 503. */
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(30);

    private final Random random = Faults.random(getClass());
    private final Traffic traffic = new Traffic(random, CLIENTS);
    private final Soundness soundness = new Soundness(traffic);

    private int refusedQueries;
    private Disk disk;
    private MongoProcess mongo;
    private Wire wire;
    private LedgerProcess ledger;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Faults.askedForOrSkip(UnderFireTest.class);
        disk = Disk.at(folder.resolve("disk"));
        mongo = MongoProcess.start();
        wire = new Wire("127.0.0.1", mongo.port());
        List<String> options = new ArrayList<>(Faults.rules());
        options.addAll(List.of("--mongodb", "mongodb://127.0.0.1:" + wire.port() + "/faults"));
        ledger = LedgerProcess.start(
                disk.folder().resolve("data"), LedgerProcess.freePort(), options.toArray(String[]::new));
        Traffic.stockUp(ledger.client());
    }

    @AfterAll
    void stop() throws Exception {
        traffic.close();
        for (AutoCloseable begun : Arrays.asList(ledger, wire, mongo, disk)) {
            if (begun != null) { // the start may have ended half-way
                begun.close();
            }
        }
    }

    @Test
    void a_full_disk_refuses_commands_whole_and_is_over_when_there_is_room() throws Exception {
        if (!disk.small()) {
            System.err.println("SKIPPED: only who may mount a small disk (root) sees a disk that is really full;"
                    + " files that must not grow are tested in its place");
        }
        for (int round = 1; round <= Faults.rounds(1); round++) {
            refusedUntil(
                    "full disk",
                    () -> {
                        if (disk.small()) {
                            disk.fill(random.nextInt(LEFT_BYTES));
                        } else {
                            mayNotGrow();
                        }
                    },
                    () -> {
                        if (disk.small()) {
                            disk.makeRoom();
                        } else {
                            Signals.limitFiles(ledger.process(), Signals.UNLIMITED);
                        }
                    });
        }
    }

    @Test
    void files_that_must_not_grow_refuse_commands_whole() throws Exception {
        for (int round = 1; round <= Faults.rounds(1); round++) {
            refusedUntil(
                    "files that must not grow",
                    this::mayNotGrow,
                    () -> Signals.limitFiles(ledger.process(), Signals.UNLIMITED));
        }
    }

    @Test
    void a_disk_that_takes_no_write_refuses_commands_whole_and_still_answers_queries() throws Exception {
        for (int round = 1; round <= Faults.rounds(1); round++) {
            refusedUntil(
                    "no write at all",
                    () -> Signals.limitFiles(ledger.process(), "0"),
                    () -> Signals.limitFiles(ledger.process(), Signals.UNLIMITED));
        }
    }

    private void mayNotGrow() throws IOException, InterruptedException {
        long log = Files.size(disk.folder().resolve("data").resolve("events.db-wal"));
        Signals.limitFiles(ledger.process(), Long.toString(log + random.nextInt(LEFT_BYTES)));
    }

    @FunctionalInterface
    private interface Act {
        void now() throws Exception;
    }

    private void refusedUntil(String fault, Act begin, Act end) throws Exception {
        Client client = ledger.client();
        traffic.begin(client);
        traffic.goesOn();
        soundness.holdCheckpoint(client);
        long before = traffic.away.get();
        try {
            begin.now();
            await().atMost(PATIENCE).until(() -> {
                traffic.acknowledged(); // fails when a client has seen what it must not
                return traffic.away.get() > before + 3 * CLIENTS;
            });
            client.get("/api/orders/summary").expect(200);
            assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
        } finally {
            end.now();
        }
        long refused = traffic.away.get() - before;
        long mended = System.nanoTime();
        traffic.goesOn();
        Faults.tell("%s: %d commands refused, recovered after %d ms", fault, refused, since(mended));
        traffic.pause();
        soundness.ofRunning(client);
        soundness.ofStored(disk.folder().resolve("data"));
        assertThat(traffic.unanswered.get()).isZero();
    }

    private static long since(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    @Test
    void a_mongodb_that_is_cut_off_or_frozen_stops_no_command_and_its_read_models_catch_up() throws Exception {
        Client client = ledger.client();
        for (int round = 1; round <= Faults.rounds(2); round++) {
            boolean freeze = round % 2 == 0;
            long refusedBefore = traffic.away.get();
            traffic.begin(client, REST_MS);
            traffic.goesOn();
            if (freeze) {
                mongo.freeze();
            } else {
                wire.cut();
            }
            long slowest;
            try {
                int refused = refusedQueries;
                slowest = queriesFor(500 + random.nextInt(2_000));
                if (!freeze) { // a frozen one may be waited for
                    assertThat(refusedQueries).as("refused queries").isGreaterThan(refused);
                }
                traffic.goesOn();
            } finally {
                if (freeze) {
                    mongo.thaw();
                } else {
                    wire.mend();
                }
            }
            long mended = System.nanoTime();
            traffic.pause();
            await().atMost(PATIENCE)
                    .until(() -> client.get("/api/orders/summary").status() == 200);
            Soundness.caughtUp(client);
            long recovery = since(mended);
            Faults.tell(
                    "MongoDB %s: slowest query %d ms, read models whole again after %d ms",
                    freeze ? "frozen" : "cut off", slowest, recovery);
            assertThat(recovery).as("time until read models are whole again").isLessThan(LONGEST_RECOVERY.toMillis());
            assertThat(traffic.away.get()).as("refused commands").isEqualTo(refusedBefore);
            soundness.ofRunning(client);
        }
        soundness.ofStored(disk.folder().resolve("data"));
    }

    /** Asks for a while; each query is answered in time, whole or with 503 and a time to come back. Gives the slowest in ms. */
    private long queriesFor(int milliseconds) {
        long slowest = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            Answer answer = ledger.client().get("/api/orders?limit=5");
            slowest = Math.max(slowest, since(begun));
            assertThat(answer.status()).as(answer.text()).isIn(200, 503);
            if (answer.status() == 503) {
                refusedQueries++;
                assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
                assertThat(answer.header("Retry-After")).isPresent();
            }
        }
        assertThat(slowest).isLessThan(LONGEST_QUERY.toMillis());
        return slowest;
    }
}
