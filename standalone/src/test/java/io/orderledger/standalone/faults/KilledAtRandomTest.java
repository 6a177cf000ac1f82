package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.endtoend.Client;
import io.orderledger.standalone.endtoend.Client.Answer;
import io.orderledger.standalone.endtoend.LedgerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A ledger in a process of its own is killed with {@code kill -9} while clients write, again and again on the same data folder: at
 * a random moment, in the middle of a replay of a read model, in the middle of an export. Its read models outlive it in a MongoDB of their
 * own, but for a few rounds in which it has embedded ones.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledAtRandomTest {

    private static final int CLIENTS = 8;

    /** So many kills do not all miss what they aim at. */
    private static final int MANY = 10;

    private static final int LONGEST_MS = 900;

    /** A replay of a small ledger takes a tenth of a second. */
    private static final int LONGEST_OF_WORK_MS = 60;

    /** What goes on when the ledger is killed. */
    private enum Moment {
        WRITING,
        REPLAYING,
        EXPORTING
    }

    @TempDir
    Path folder;

    private final Random random = Faults.random(getClass());
    private final List<Long> recoveries = new ArrayList<>();

    /** Kills in the middle of a replay or an export, as the ledger itself told just before; and those that were meant to be. */
    private int met;

    private int meant;

    @Test
    void whenever_it_is_killed_nothing_acknowledged_is_lost_and_nothing_is_done_twice() throws Exception {
        int rounds = Faults.rounds(3);
        int port = LedgerProcess.freePort();
        Path data = folder.resolve("data");
        try (MongoProcess mongo = MongoProcess.start();
                Traffic traffic = new Traffic(random, CLIENTS)) {
            String uri = "mongodb://127.0.0.1:" + mongo.port() + "/faults";
            Soundness soundness = new Soundness(traffic);
            for (int round = 1; round <= rounds; round++) {
                Moment moment = Moment.values()[(round - 1) % Moment.values().length];
                boolean embedded = moment == Moment.WRITING && random.nextInt(3) == 0;
                try (LedgerProcess ledger = start(data, port, embedded ? "" : uri)) {
                    if (round == 1) {
                        Traffic.stockUp(ledger.client());
                    } else {
                        afterTheKill(ledger.client(), traffic, soundness, round);
                    }
                    traffic.begin(ledger.client());
                    int before = traffic.acknowledged();
                    await().atMost(Duration.ofSeconds(30)).until(() -> traffic.acknowledged() > before + CLIENTS);
                    killed(ledger, moment, soundness);
                    traffic.pause();
                    Faults.tell(
                            "round %d of %d: killed while %s, %d commands acknowledged so far",
                            round, rounds, moment, traffic.acknowledged());
                }
            }
            try (LedgerProcess ledger = start(data, port, uri)) {
                traffic.lookAgainAtEverything();
                noHalfExport(ledger.client(), data);
                soundness.ofRunning(ledger.client());
            }
            soundness.ofStored(data);
            Faults.tell("%d of %d kills that were meant to meet a replay or an export met one that ran", met, meant);
            if (meant >= MANY) {
                assertThat(met)
                        .as("kills in the middle of a replay or an export")
                        .isPositive();
            }
            LongStream times =
                    recoveries.stream().skip(1).mapToLong(Long::longValue).sorted();
            long[] sorted = times.toArray();
            Faults.tell(
                    "%d kills survived; from the start of the process until it answers from whole read models: median %d ms, longest %d ms",
                    rounds, sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }
    }

    private LedgerProcess start(Path data, int port, String mongodb) throws IOException {
        List<String> options = new ArrayList<>(Faults.rules());
        if (!mongodb.isEmpty()) {
            options.addAll(List.of("--mongodb", mongodb));
        }
        long begun = System.nanoTime();
        LedgerProcess ledger = LedgerProcess.start(data, port, options.toArray(String[]::new));
        recoveries.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return ledger;
    }

    /** What is quick enough for every round; every tenth is looked at as closely as the last. */
    private static void afterTheKill(Client ledger, Traffic traffic, Soundness soundness, int round) {
        if (round % 10 == 0) {
            soundness.ofRunning(ledger);
        } else {
            traffic.settle(ledger);
            assertThat(traffic.nothingAcknowledgedIsLost(ledger)).isPositive();
        }
    }

    private void killed(LedgerProcess ledger, Moment moment, Soundness soundness) throws InterruptedException {
        Client client = ledger.client();
        soundness.holdCheckpoint(client);
        int later = random.nextInt(LONGEST_MS);
        switch (moment) {
            case WRITING -> TimeUnit.MILLISECONDS.sleep(later);
            case REPLAYING -> {
                for (JsonNode projection :
                        client.get("/api/projections").expect(200).json().path("items")) {
                    Answer begun = client.post(
                            "/api/projections/" + projection.path("name").asString() + "/replays", "{}");
                    assertThat(begun.status()).as(begun.text()).isIn(202, 409); // one that is built already
                }
                TimeUnit.MILLISECONDS.sleep(later % LONGEST_OF_WORK_MS);
                met(client.get("/api/projections"));
            }
            case EXPORTING -> {
                for (String format : List.of("NDJSON", "PARQUET", "XLSX")) {
                    client.post("/api/exports", "{\"what\":\"events\",\"format\":\"" + format + "\"}")
                            .expect(202);
                }
                TimeUnit.MILLISECONDS.sleep(later % LONGEST_OF_WORK_MS);
                met(client.get("/api/exports"));
            }
        }
        ledger.kill();
    }

    private void met(Answer told) {
        meant++;
        if (told.expect(200).text().contains("\"state\":\"RUNNING\"")) {
            met++;
        }
    }

    /** An export that was killed is told as what it is, or is there whole. */
    private static void noHalfExport(Client ledger, Path data) throws IOException {
        for (JsonNode export : ledger.get("/api/exports").expect(200).json().path("items")) {
            String state = export.path("state").asString();
            assertThat(state).isIn("DONE", "FAILED");
            Answer file = ledger.get("/api/exports/" + export.path("id").asString() + "/file");
            assertThat(file.status()).as(export.toString()).isEqualTo(state.equals("DONE") ? 200 : 409);
        }
        if (!Files.exists(data.resolve("exports"))) {
            return; // too few rounds for one
        }
        try (Stream<Path> files = Files.walk(data.resolve("exports"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }
}
