package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.endtoend.Client;
import io.orderledger.standalone.endtoend.LedgerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fails while clients write, so that the kernel turns it read-only. Commands are refused whole, queries are answered, the process can
 * be stopped; started on the checked disk it has everything that it acknowledged.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
class DiskTurnedReadOnlyTest {

    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STOP_S = 30;

    private final Random random = Faults.random(getClass());

    @TempDir
    Path folder;

    @Test
    void a_disk_that_fails_loses_nothing_that_was_acknowledged() throws Exception {
        Faults.askedForOrSkip(getClass());
        try (FailingDisk disk = FailingDisk.atOrSkip(folder.resolve("disk"), getClass());
                Traffic traffic = new Traffic(random, CLIENTS)) {
            Path data = disk.folder().resolve("data");
            Soundness soundness = new Soundness(traffic);
            LedgerProcess ledger = start(data);
            try {
                Traffic.stockUp(ledger.client());
                for (int round = 1; round <= Faults.rounds(1); round++) {
                    traffic.begin(ledger.client());
                    traffic.goesOn();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
                    soundness.holdCheckpoint(ledger.client());
                    refusesWhatItCannotWrite(disk, traffic, ledger.client());
                    traffic.pause();
                    ledger.process().destroy();
                    assertThat(ledger.process().waitFor(STOP_S, TimeUnit.SECONDS))
                            .as("the ledger can be stopped")
                            .isTrue();
                    disk.mend();
                    long begun = System.nanoTime();
                    ledger = start(data);
                    Faults.tell(
                            "disk turned read-only: started again on the checked one after %d ms",
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
                    soundness.ofRunning(ledger.client());
                    soundness.ofStored(data);
                }
            } finally {
                ledger.close();
            }
            assertThat(traffic.unanswered.get()).isZero();
        }
    }

    private static LedgerProcess start(Path data) throws Exception {
        return LedgerProcess.start(
                data, LedgerProcess.freePort(), Faults.rules().toArray(String[]::new));
    }

    private static void refusesWhatItCannotWrite(FailingDisk disk, Traffic traffic, Client client) throws Exception {
        long before = traffic.away.get();
        disk.fail();
        await().atMost(PATIENCE).until(() -> {
            traffic.acknowledged(); // fails when a client has seen what it must not
            return traffic.away.get() > before + 3 * CLIENTS;
        });
        client.get("/api/orders/summary").expect(200);
        client.get("/api/orders?limit=5").expect(200);
        assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
        Faults.tell("disk turned read-only: %d commands refused", traffic.away.get() - before);
    }
}
