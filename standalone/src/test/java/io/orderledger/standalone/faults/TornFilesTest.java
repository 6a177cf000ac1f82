package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StandaloneApplication;
import io.orderledger.standalone.cli.LedgerCommandLine;
import io.orderledger.standalone.endtoend.Client;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a power cut or a bad disk may leave of the store's files. Either every acknowledged command is there, or the ledger does
 * not start and names the file and what is wrong with it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TornFilesTest {

    private static final int COMMANDS = 250;
    private static final int CLIENTS = 4;
    private static final String EVENTS = "events.db";
    private static final String LOG = "events.db-wal";
    private static final int PAGE = 4096;

    /** A page in the write-ahead log, with what stands before it. */
    private static final int FRAME = 24 + PAGE;

    private final Random random = Faults.random(getClass());
    private final Traffic traffic = new Traffic(random, CLIENTS);
    private final Soundness soundness = new Soundness(traffic);

    private Path folder;

    /** The files as kill -9 leaves them: nobody has closed the store. */
    private Path killed;

    private long events;

    @BeforeAll
    void keepTheFilesOfAKilledLedger(@TempDir Path folder) throws Exception {
        this.folder = folder;
        Path data = folder.resolve("data");
        killed = folder.resolve("killed");
        try (RunningLedger ledger = start(data)) {
            Client client = new Client(ledger.url());
            Traffic.stockUp(client);
            traffic.begin(client);
            await().atMost(Duration.ofSeconds(30)).until(() -> traffic.acknowledged() >= COMMANDS);
            traffic.pause();
            soundness.ofRunning(client);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Soundness.signed(client)
                            == SqliteRawEvents.ofFile(data.resolve(EVENTS)).head());
            soundness.holdCheckpoint(client);
            events = SqliteRawEvents.ofFile(data.resolve(EVENTS)).head();
            copy(data, killed);
        }
        assertThat(Files.size(killed.resolve(LOG))).isGreaterThan(10 * FRAME);
    }

    @AfterAll
    void stop() {
        traffic.close();
    }

    private static RunningLedger start(Path data) {
        return StandaloneApplication.start(
                new ServeOptions(data, 0, "127.0.0.1", "", "", Faults.rules().getLast()));
    }

    @Test
    void a_write_that_was_torn_off_was_never_acknowledged_and_takes_nothing_with_it() throws Exception {
        for (int round = 1; round <= Faults.rounds(1); round++) {
            Path data = copyOfKilled("torn-" + round);
            // copies go on differently: only the first is held to what the ledger itself published
            Soundness ofCopy = round == 1 ? soundness : new Soundness(traffic);
            byte[] log = Files.readAllBytes(data.resolve(LOG));
            int frame = 32 + FRAME * random.nextInt((log.length - 32) / FRAME);
            byte[] torn = new byte[1 + random.nextInt(FRAME - 1)];
            System.arraycopy(log, frame, torn, 0, torn.length);
            Files.write(data.resolve(LOG), torn, StandardOpenOption.APPEND);
            try (RunningLedger ledger = start(data)) {
                await().until(() -> ledger.readModels().ready());
                traffic.lookAgainAtEverything();
                ofCopy.ofRunning(new Client(ledger.url()));
            }
            ofCopy.ofStored(data);
        }
    }

    @Test
    void a_log_that_has_lost_acknowledged_writes_is_refused_with_their_number() throws Exception {
        int refused = 0;
        for (int round = 1; round <= Faults.rounds(3); round++) {
            Path data = copyOfKilled("short-" + round);
            long length = Files.size(data.resolve(LOG));
            long kept = random.nextLong(length - FRAME);
            truncate(data.resolve(LOG), kept);
            refused += refusedUnlessAllIsThere(data, "%d of %d bytes".formatted(kept, length));
        }
        Path none = copyOfKilled("none");
        Files.delete(none.resolve(LOG));
        refused += refusedUnlessAllIsThere(none, "no log");
        assertThat(refused).as("logs that were cut and refused").isPositive();
    }

    /** Gives 1 when it was refused, 0 when nothing was lacking. */
    private int refusedUnlessAllIsThere(Path data, String what) {
        String said = serve(data);
        if (said.equals("started")) { // what was cut off had been brought into the file already
            assertThat(SqliteRawEvents.ofFile(data.resolve(EVENTS)).head()).isGreaterThanOrEqualTo(events);
            return 0;
        } else {
            assertThat(said)
                    .as(what)
                    .containsPattern("ends with event [0-9,]+, but [0-9,]+ events were acknowledged|is damaged");
            return 1;
        }
    }

    @Test
    void a_file_that_lacks_its_last_page_or_has_a_page_that_is_none_is_refused_by_name() throws Exception {
        Path closed = folder.resolve("data"); // closed in order: everything is in the file
        assertThat(Files.exists(closed.resolve(LOG))).isFalse();
        for (int round = 1; round <= Faults.rounds(4); round++) {
            Path data = folder.resolve("page-" + round);
            copy(closed, data);
            Path file = data.resolve(EVENTS);
            int pages = (int) (Files.size(file) / PAGE);
            int torn = round == 1 ? pages - 1 : 1 + random.nextInt(pages - 1);
            if (round % 2 == 1) {
                truncate(file, (long) torn * PAGE + random.nextInt(PAGE));
            } else {
                overwrite(file, (long) torn * PAGE);
            }
            byte[] before = Files.readAllBytes(file);
            assertThat(serve(data)).as("page %d of %d", torn, pages).contains("is damaged", EVENTS);
            assertThat(Files.readAllBytes(file)).as("nothing is changed").isEqualTo(before);
        }
    }

    /** What {@code ledger serve} says: "started", or why it does not. */
    private static String serve(Path data) {
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        int code = LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    StandaloneApplication.start(options).close();
                    throw new IllegalStateException("started");
                },
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--rules",
                Faults.rules().getLast());
        assertThat(code).isNotZero();
        String said = terminal.out() + terminal.err();
        return said.contains("IllegalStateException: started") ? "started" : said;
    }

    private Path copyOfKilled(String name) throws IOException {
        Path data = folder.resolve(name);
        copy(killed, data);
        return data;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        Files.deleteIfExists(to.resolve("events.db-shm")); // made anew from the log
    }

    private static void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(length);
        }
    }

    private void overwrite(Path file, long at) throws IOException {
        byte[] rubbish = new byte[PAGE];
        random.nextBytes(rubbish);
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(at);
            damaged.write(rubbish);
        }
    }
}
