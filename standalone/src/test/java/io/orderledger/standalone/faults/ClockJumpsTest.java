package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StandaloneApplication;
import io.orderledger.standalone.endtoend.Client;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of a ledger is set back and forth by up to two years while clients write: order is that of positions, not of time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClockJumpsTest {

    private static final int CLIENTS = 4;
    private static final long FARTHEST_SECONDS = Duration.ofDays(730).toSeconds();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path data;

    private final Random random = Faults.random(getClass());

    @BeforeEach
    void install() {
        JumpingClock.install();
    }

    @AfterEach
    void uninstall() {
        JumpingClock.uninstall();
    }

    @Test
    void however_the_clock_is_set_nothing_is_lost_and_checkpoints_go_on() throws Exception {
        try (Traffic traffic = new Traffic(random, CLIENTS)) {
            Soundness soundness = new Soundness(traffic);
            try (RunningLedger ledger = StandaloneApplication.start(new ServeOptions(
                    data, 0, "127.0.0.1", "", "", Faults.rules().getLast()))) {
                Client client = new Client(ledger.url());
                await().atMost(PATIENCE).until(() -> ledger.readModels().ready());
                Traffic.stockUp(client);
                traffic.begin(client);
                for (int round = 1; round <= Faults.rounds(6); round++) {
                    // the last jump is the worst: far back
                    long far = random.nextLong(FARTHEST_SECONDS);
                    JumpingClock.set(Duration.ofSeconds(round % 2 == 0 ? -far : far));
                    goesOn(client, traffic, soundness);
                }
                traffic.pause();
                soundness.ofRunning(client);
                aTimeThatIsNotStatedIsTheOneThatTheClockShows(client);
                assertThat(traffic.away.get() + traffic.unanswered.get()).isZero();
            }
            soundness.ofStored(data);
        }
    }

    /** Commands are acknowledged and a checkpoint is published, whatever the clock was before. */
    private static void goesOn(Client client, Traffic traffic, Soundness soundness) {
        int now = traffic.acknowledged();
        long signed = Soundness.signed(client);
        long begun = System.nanoTime();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> traffic.acknowledged() > now + 3 * CLIENTS && Soundness.signed(client) > signed);
        soundness.holdCheckpoint(client);
        Faults.tell(
                "the clock was set: commands and checkpoints after %d ms",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    private static void aTimeThatIsNotStatedIsTheOneThatTheClockShows(Client client) {
        client.place("clock", Script.SKU, 1, 100, false);
        client.post("/api/orders/web:clock/hold", "{\"reason\":\"before\"}").expect(200);
        JumpingClock.set(Duration.ofDays(-800));
        long approved =
                client.post("/api/orders/web:clock/approve", "{}").expect(200).version();
        assertThat(client.order("web:clock", approved).get("status").asString()).isEqualTo("APPROVED");
    }
}
