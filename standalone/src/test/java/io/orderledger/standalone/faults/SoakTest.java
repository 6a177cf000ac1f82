package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.endtoend.Client;
import io.orderledger.standalone.endtoend.LedgerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A ledger under a mixed load for {@code -Dsoak.minutes=N}: commands, queries, exports and replays. What it has in use after a
 * tenth of the time is what it has in use at the end.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
class SoakTest {

    private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "0"));
    private static final int CLIENTS = 6;

    /** Six clients ask about this often together: 6 × 1000 / 60 = 100 commands a second at the most. */
    private static final long REST_MS = 60;

    /** Aggregates that are kept in memory are so few that they are all there before it is looked for the first time. */
    private static final List<String> FEW_IN_MEMORY = List.of("-Dledger.aggregates-in-memory=500");

    private static final int LOOKS = 3;

    private static final Pattern FIELDS = Pattern.compile("\\s+");

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private volatile boolean going = true;

    /** What a ledger has in use. */
    private record Use(long heapBytes, long threads, long files, long lag) {
        @Override
        public String toString() {
            return "%.1f MB live on the heap, %d threads, %d open files, lag %d events"
                    .formatted((double) heapBytes / MEGABYTE, threads, files, lag);
        }
    }

    @Test
    void nothing_grows() throws Exception {
        if (MINUTES <= 0) {
            System.err.println("SKIPPED SoakTest: say for how long with -Dsoak.minutes=30 to run it");
        }
        Assumptions.assumeTrue(MINUTES > 0, "-Dsoak.minutes is not given");
        Path data = folder.resolve("data");
        Random random = Faults.random(getClass());
        try (MongoProcess mongo = MongoProcess.start();
                Traffic traffic = new Traffic(random, CLIENTS);
                ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<String> options = new ArrayList<>(Faults.rules());
            options.addAll(List.of("--mongodb", "mongodb://127.0.0.1:" + mongo.port() + "/soak"));
            try (LedgerProcess ledger = LedgerProcess.start(
                    data, LedgerProcess.freePort(), FEW_IN_MEMORY, options.toArray(String[]::new))) {
                Client client = ledger.client();
                Traffic.stockUp(client);
                traffic.begin(client, REST_MS);
                List<Future<?>> others =
                        List.of(pool.submit(() -> query(client)), pool.submit(() -> replayAndExport(client)));
                goOn(traffic, others, MINUTES / 10);
                Use begin = use(ledger);
                Faults.tell("after a tenth of %.1f minutes: %s", MINUTES, begin);
                goOn(traffic, others, MINUTES * 9 / 10);
                Use end = use(ledger);
                Faults.tell("at the end, after %d commands: %s", traffic.acknowledged(), end);
                going = false;
                for (Future<?> other : others) {
                    other.get(60, TimeUnit.SECONDS);
                }
                traffic.pause();
                grewNot(begin, end);
                new Soundness(traffic).ofRunning(client);
            }
        }
    }

    private static void grewNot(Use begin, Use end) {
        // the first tenth may have loaded less than everything: a little is allowed for, a leak is more
        assertThat(end.heapBytes()).as("heap").isLessThan(begin.heapBytes() * 5 / 4 + 24 * MEGABYTE);
        assertThat(end.threads()).as("threads").isLessThanOrEqualTo(begin.threads() + 8);
        assertThat(end.files()).as("open files").isLessThanOrEqualTo(begin.files() + 16);
        assertThat(end.lag()).as("lag").isLessThan(500);
    }

    private static void goOn(Traffic traffic, List<Future<?>> others, double minutes) throws Exception {
        long end = System.nanoTime() + (long) (minutes * Duration.ofMinutes(1).toNanos());
        while (System.nanoTime() < end) {
            traffic.acknowledged(); // fails when a client has
            for (Future<?> other : others) {
                if (other.isDone()) {
                    other.get(); // fails as it did
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void query(Client client) {
        while (going) {
            client.get("/api/orders?limit=20").expect(200);
            client.get("/api/orders/summary").expect(200);
            client.get("/api/orders?status=ON_HOLD&limit=20").expect(200);
            client.get("/api/audit?limit=20").expect(200);
            client.get("/api/stock/main/" + Script.SKU).expect(200);
            Traffic.breathe(REST_MS);
        }
    }

    private void replayAndExport(Client client) {
        List<String> formats = List.of("CSV", "NDJSON", "PARQUET", "XLSX");
        for (int i = 0; going; i++) {
            JsonNode export = client.post(
                            "/api/exports", "{\"what\":\"orders\",\"format\":\"" + formats.get(i % 4) + "\"}")
                    .expect(202)
                    .json();
            // on a busy machine the last one may be at it still
            Client.Answer replay = client.post("/api/projections/orders/replays", "{}");
            assertThat(replay.status()).as(replay.text()).isIn(202, 409);
            assertThat(replay.text()).containsAnyOf("\"RUNNING\"", "replay-running");
            for (int second = 0; going && second < 20; second++) {
                Traffic.breathe(1_000);
            }
            client.send("DELETE", "/api/exports/" + export.path("id").asString(), "");
        }
    }

    private static Use use(LedgerProcess ledger) throws IOException, InterruptedException {
        long pid = ledger.process().pid();
        long lag = 0;
        for (JsonNode one :
                ledger.client().get("/api/projections").expect(200).json().findValues("lag")) {
            lag = Math.max(lag, one.asLong());
        }
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"));
                Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return new Use(leastLiveBytes(pid), threads.count(), files.count(), lag);
        }
    }

    /**
     * The least of three looks, as an export that happens to be on its way holds what it is at. Counting the objects collects what is garbage
     * first; what the collector fills gaps with is counted and is none.
     */
    private static long leastLiveBytes(long pid) throws IOException, InterruptedException {
        long least = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS; look++) {
            if (look > 0) {
                TimeUnit.SECONDS.sleep(5);
            }
            least = Math.min(least, liveBytes(pid));
        }
        return least;
    }

    private static long liveBytes(long pid) throws IOException, InterruptedException {
        Process counting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(counting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(counting.waitFor()).as(said).isZero();
        return bytes(said, line -> line.startsWith("Total"))
                - bytes(said, line -> line.contains("jdk.internal.vm.Filler"));
    }

    /** The third column of some lines, together. */
    private static long bytes(String histogram, Predicate<String> wanted) {
        return histogram
                .lines()
                .filter(wanted)
                .mapToLong(line -> Long.parseLong(
                        FIELDS.splitAsStream(line.trim()).skip(2).findFirst().orElseThrow()))
                .sum();
    }
}
