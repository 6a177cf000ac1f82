package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.endtoend.Client;
import io.orderledger.standalone.endtoend.Client.Answer;
import io.orderledger.standalone.endtoend.LedgerProcess;
import io.orderledger.standalone.endtoend.Wire;
import io.orderledger.standalone.transfer.CopyTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger on an Axon Server that is cut off, frozen, or killed and started again, for a random while and while clients write. What is asked
 * in the meantime is refused whole or done whole, and nothing that it acknowledged is lost.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
class AxonServerUnderFireTest {

    private static final int CLIENTS = 4;

    /** A frozen server is given up after 6 s (docs/real-engines.md): some faults are shorter, some longer. */
    private static final int LONGEST_MS = 9_000;

    /** A command is answered while the server is away, if only with 503: it waits for the outcome of an append for 10 s. */
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(30);

    private enum Fault {
        CUT_OFF,
        FROZEN,
        KILLED
    }

    private final Random random = Faults.random(getClass());

    @TempDir
    Path folder;

    @Test
    void an_axon_server_that_is_cut_off_frozen_or_killed_loses_nothing_that_was_acknowledged() throws Exception {
        try (AxonServerProcess server = AxonServerProcess.startOrSkip(folder.resolve("axonserver"), getClass());
                MongoProcess mongo = MongoProcess.start();
                Wire wire = new Wire("127.0.0.1", server.port());
                Traffic traffic = new Traffic(random, CLIENTS)) {
            List<String> options = new ArrayList<>(Faults.rules());
            options.addAll(List.of(
                    "--axon-server",
                    "127.0.0.1:" + wire.port(),
                    "--mongodb",
                    "mongodb://127.0.0.1:" + mongo.port() + "/faults"));
            Soundness soundness = new Soundness(traffic);
            try (LedgerProcess ledger = LedgerProcess.start(
                    Files.createDirectory(folder.resolve("data")),
                    LedgerProcess.freePort(),
                    options.toArray(String[]::new))) {
                Client client = ledger.client();
                Traffic.stockUp(client);
                for (int round = 1; round <= Faults.rounds(3); round++) {
                    Fault fault = Fault.values()[(round - 1) % Fault.values().length];
                    traffic.begin(client);
                    traffic.goesOn();
                    soundness.holdCheckpoint(client);
                    long before = traffic.away.get();
                    int lasts = 500 + random.nextInt(LONGEST_MS);
                    begin(fault, server, wire);
                    long slowest;
                    try {
                        slowest = commandsFor(client, round, lasts);
                    } finally {
                        end(fault, server, wire);
                    }
                    if (fault != Fault.FROZEN) { // a short one is waited for
                        assertThat(traffic.away.get()).as("refused commands").isGreaterThan(before);
                    }
                    long mended = System.nanoTime();
                    traffic.goesOn();
                    Faults.tell(
                            "Axon Server %s for %d ms: %d commands refused, the slowest took %d ms, recovered after %d ms",
                            fault, lasts, traffic.away.get() - before, slowest, since(mended));
                    traffic.pause();
                    soundness.ofRunning(client);
                }
            }
            try (CopyTarget stored = CopyTarget.axonServer("127.0.0.1:" + server.port())) {
                soundness.ofStored(stored.events());
            }
            assertThat(traffic.unanswered.get()).isZero();
        }
    }

    private static void begin(Fault fault, AxonServerProcess server, Wire wire) throws Exception {
        switch (fault) {
            case CUT_OFF -> wire.cut();
            case FROZEN -> server.freeze();
            case KILLED -> server.kill();
        }
    }

    private static void end(Fault fault, AxonServerProcess server, Wire wire) throws Exception {
        switch (fault) {
            case CUT_OFF -> wire.mend();
            case FROZEN -> server.thaw();
            case KILLED -> server.startAgain();
        }
    }

    /** Asks for what no order is there for; each is answered in time, as not there or with 503 and a time to come back. Gives the slowest in ms. */
    private static long commandsFor(Client client, int round, int milliseconds) throws InterruptedException {
        long slowest = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        do {
            long begun = System.nanoTime();
            Answer answer = client.post("/api/orders/web:nobody-" + round + "/hold", "{\"reason\":\"fire\"}");
            slowest = Math.max(slowest, since(begun));
            assertThat(answer.status()).as(answer.text()).isIn(404, 503);
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
            if (answer.status() == 503) {
                assertThat(answer.header("Retry-After")).isPresent();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        } while (System.nanoTime() < end);
        assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(slowest).isLessThan(LONGEST_COMMAND.toMillis());
        return slowest;
    }

    private static long since(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
