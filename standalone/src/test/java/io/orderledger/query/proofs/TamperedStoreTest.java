package io.orderledger.query.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.proofs.stream.Difference;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to the store file is found and located, and nobody honest is accused. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TamperedStoreTest {

    private static final long SEED = Long.getLong("tamper.seed", 20_261_125L);
    private static final int CASES = 1_000;
    private static final int PER_HISTORY = 50;

    @TempDir
    Path folder;

    @Test
    void each_of_1000_tampered_files_is_found_and_located() throws Exception {
        Random random = new Random(SEED);
        Path honest = folder.resolve("honest.db");
        Path tampered = folder.resolve("tampered.db");
        LogForTests log = null;
        int size = 0;
        for (int i = 0; i < CASES; i++) {
            if (log == null || i % PER_HISTORY == 0) {
                MadeUpHistory history = new MadeUpHistory(random, 12 + random.nextInt(30));
                size = history.events.size();
                write(history, honest);
                log = new LogForTests(new MemoryLogStore(), SqliteRawEvents.ofFile(honest));
                log.checkpoint(size / 2);
                log.checkpoint(size);
                assertThat(log.check(SqliteRawEvents.ofFile(honest)).sound()).isTrue();
            }
            Files.copy(honest, tampered, StandardCopyOption.REPLACE_EXISTING);
            Tampering.Done done;
            try (Tampering tampering = new Tampering(tampered, random, size)) {
                done = tampering.tamper(Tampering.Kind.values()[i % Tampering.Kind.values().length]);
            }
            found(log.check(SqliteRawEvents.ofFile(tampered)), done, "seed " + SEED + " case " + i + " " + done);
        }
    }

    private static void found(LogCheck.Outcome outcome, Tampering.Done done, String what) {
        String told = what + ": " + outcome.differences();
        assertThat(outcome.sound()).as(told).isFalse();
        assertThat(outcome.eventsSound()).as(told).isFalse();
        assertThat(outcome.logSound()).as(told).isTrue();
        Set<Difference.Kind> kinds = switch (done.kind()) {
            case FLIP, REWRITE -> EnumSet.of(Difference.Kind.CHANGED);
            case DROP, DROP_AND_RENUMBER, TRUNCATE -> EnumSet.of(Difference.Kind.REMOVED);
            case DUPLICATE, INSERT -> EnumSet.of(Difference.Kind.ADDED);
            case SWAP -> EnumSet.of(Difference.Kind.REORDERED);
        };
        if (done.kind() == Tampering.Kind.DUPLICATE) {
            // of two that are the same, either may be taken for the one too many
            assertThat(outcome.differences())
                    .as(told)
                    .anyMatch(difference -> difference.kind() == Difference.Kind.ADDED
                            || difference.kind() == Difference.Kind.REORDERED);
            return;
        }
        assertThat(outcome.differences()).as(told).anySatisfy(difference -> {
            assertThat(kinds).contains(difference.kind());
            assertThat(difference.from()).isGreaterThanOrEqualTo(done.from());
            assertThat(difference.to()).isLessThanOrEqualTo(done.to());
        });
        if (done.kind() != Tampering.Kind.SWAP) {
            assertThat(outcome.differences()).as(told).hasSize(1);
        }
    }

    @Test
    void none_of_1000_honest_histories_is_accused() {
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            MadeUpHistory history = new MadeUpHistory(random, 1 + random.nextInt(40));
            LogForTests log = new LogForTests(new MemoryLogStore(), history);
            int checkpoints = 1 + random.nextInt(3);
            for (int c = 0; c < checkpoints; c++) {
                log.checkpoint(1_000);
                history.more(1 + random.nextInt(9));
            }

            LogCheck.Outcome outcome = log.check(history);

            assertThat(outcome.sound())
                    .as("seed %d case %d: %s", SEED, i, outcome)
                    .isTrue();
            assertThat(outcome.differences()).isEmpty();
            assertThat(outcome.checkpoints()).isEqualTo(checkpoints);
            assertThat(outcome.after()).isEqualTo(history.events.size() - outcome.size());
        }
    }

    @Test
    void an_event_that_was_forged_at_the_end_is_not_signed_and_named() {
        for (long more : new long[] {100, -1}) {
            MadeUpHistory history = new MadeUpHistory(new Random(SEED), 60);
            LogForTests log = new LogForTests(new MemoryLogStore(), history);
            log.checkpoint(1_000);
            RawEvent last = history.events.getLast();
            history.events.add(new RawEvent(
                    61,
                    "forged",
                    last.aggregateId(),
                    last.aggregateType(),
                    last.sequence() + 1 + more,
                    last.recordedAt(),
                    last.type(),
                    last.revision(),
                    last.payload(),
                    last.metadata()));

            LogCheck.Outcome outcome = log.check(history);
            assertThat(outcome.sound()).isFalse();
            assertThat(outcome.eventsSound()).isTrue();
            assertThat(outcome.differences()).singleElement().satisfies(forged -> {
                assertThat(forged.kind()).isEqualTo(Difference.Kind.ADDED);
                assertThat(forged.from()).isEqualTo(60);
                assertThat(LogCheck.event(forged)).extracting(RawEvent::eventId).isEqualTo("forged");
            });
            assertThatThrownBy(() -> log.checkpoint(1_000))
                    .isInstanceOf(LogBuilder.OutOfSequenceException.class)
                    .hasMessageContaining("leaf 60 (position 61 of the store)");
            assertThat(log.store.history()).hasSize(1);
        }
    }

    @Test
    void a_store_file_that_was_cut_is_told_with_what_to_do() throws Exception {
        MadeUpHistory history = new MadeUpHistory(new Random(SEED), 2_000);
        Path events = folder.resolve("events.db");
        write(history, events);
        try (FileLogStore store = new FileLogStore(folder.resolve("log"))) {
            assertThat(store.lead()).isTrue();
            new LogForTests(store, history).checkpoint(2_000);
        }
        byte[] whole = Files.readAllBytes(events);
        Files.write(events, Arrays.copyOf(whole, whole.length / 2));
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);

        int code = LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("nothing is started");
                },
                "verify",
                "--data",
                folder.toString(),
                "--key",
                LogForTests.SIGNER.key().toString());

        assertThat(terminal.out() + terminal.err())
                .contains("events.db is damaged", "import-ledger")
                .doesNotContain("unexpected");
        assertThat(code).isEqualTo(6);
    }

    @Test
    void a_log_that_is_damaged_is_told_from_events_that_are() {
        Random random = new Random(SEED);
        for (String name : new String[] {"tile/0/000", "tile/1/000.p/1", "index/000"}) {
            for (boolean lost : new boolean[] {true, false}) {
                MadeUpHistory history = new MadeUpHistory(random, 300);
                MemoryLogStore store = new MemoryLogStore();
                LogForTests log = new LogForTests(store, history);
                log.checkpoint(1_000);
                if (lost) {
                    store.blobs.remove(name);
                } else {
                    store.blobs.computeIfPresent(name, (n, bytes) -> touched(bytes, random));
                }

                LogCheck.Outcome outcome = log.check(history);

                assertThat(outcome.sound()).as(name).isFalse();
                assertThat(outcome.eventsSound()).as(name).isTrue();
                assertThat(outcome.differences()).as(name).isEmpty();
                assertThat(outcome.damaged()).as(name).isNotEmpty();
            }
        }
    }

    private static byte[] touched(byte[] bytes, Random random) {
        byte[] other = bytes.clone();
        other[random.nextInt(32)] ^= 1;
        return other;
    }

    /** The table as the ledger makes it. */
    private static void write(MadeUpHistory history, Path file) throws SQLException, java.io.IOException {
        Files.deleteIfExists(file);
        SqliteEventStorageEngine.open(file, LedgerSerializer.create(), EventUpcasters.chain())
                .close();
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement insert = store.prepareStatement("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?)")) {
            store.setAutoCommit(false);
            for (RawEvent event : history.events) {
                insert.setLong(1, event.position());
                insert.setString(2, event.eventId());
                insert.setString(3, event.aggregateId());
                insert.setLong(4, event.sequence());
                insert.setString(5, event.aggregateType());
                insert.setString(6, event.recordedAt());
                insert.setString(7, event.type());
                insert.setString(8, event.revision());
                insert.setBytes(9, event.payload());
                insert.setBytes(10, event.metadata());
                insert.executeUpdate();
            }
            store.commit();
        }
    }
}
