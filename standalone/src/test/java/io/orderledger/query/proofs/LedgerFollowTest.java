package io.orderledger.query.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.transfer.LedgerFollow;
import io.orderledger.standalone.transfer.LedgerImport;
import io.orderledger.standalone.transfer.Until;
import io.orderledger.standalone.transfer.VerifiedExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a made-up ledger, over HTTP and through a file. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerFollowTest {

    @TempDir
    Path folder;

    private final MadeUpHistory history = new MadeUpHistory(new Random(11), 600);
    private final MemoryLogStore store = new MemoryLogStore();
    private LogForTests log = new LogForTests(store, history);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        LogKeys.remember(store, List.of(LogForTests.SIGNER.key()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/audit/export", exchange -> {
            long from = Long.parseLong(exchange.getRequestURI().getQuery().replaceAll(".*from=(\\d+).*", "$1"));
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                LedgerExport.of(store, history, from, Long.MAX_VALUE, true)
                        .orElseThrow()
                        .write(bytes, (d, t) -> {});
                exchange.sendResponseHeaders(200, bytes.size());
                bytes.writeTo(exchange.getResponseBody());
            } catch (IndexOutOfBoundsException e) {
                exchange.sendResponseHeaders(409, -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_copy_keeps_up_and_goes_on_after_a_restart() throws Exception {
        log.checkpoint(500);
        try (LedgerFollow follow = follow()) {
            assertThat(round(follow)).isEqualTo(new LedgerFollow.State(600, 500));
            history.more(40);
            assertThat(round(follow)).isEqualTo(new LedgerFollow.State(640, 500));
            log.checkpoint(110);
            assertThat(round(follow)).isEqualTo(new LedgerFollow.State(640, 610));
        }
        history.more(300);
        log.checkpoint(1_000);
        try (LedgerFollow follow = follow()) {
            assertThat(round(follow)).isEqualTo(new LedgerFollow.State(940, 940));
            assertThat(round(follow)).isEqualTo(new LedgerFollow.State(940, 940));
        }
        isTheSame(copy());
        assertThat(new LogForTests(new FileLogStore(copy().resolve("log")), history)
                        .check(SqliteRawEvents.ofFile(copy().resolve("events.db")))
                        .sound())
                .isTrue();
    }

    @Test
    void a_primary_that_rewrites_history_is_found_out() throws Exception {
        log.checkpoint(500);
        try (LedgerFollow follow = follow()) {
            round(follow);
            RawEvent old = history.events.get(550);
            history.events.set(
                    550,
                    new RawEvent(
                            old.position(),
                            old.eventId(),
                            old.aggregateId(),
                            old.aggregateType(),
                            old.sequence(),
                            "2020-01-01T00:00:00.000Z",
                            old.type(),
                            old.revision(),
                            old.payload(),
                            old.metadata()));
            log.checkpoint(1_000);
            assertThatThrownBy(() -> round(follow)).isInstanceOf(LogCopy.ContradictionException.class);
            assertThat(follow.state()).isEqualTo(new LedgerFollow.State(600, 500));
        }
    }

    @Test
    void a_primary_that_was_set_back_and_another_ledger_are_not_followed() throws Exception {
        log.checkpoint(600);
        try (LedgerFollow follow = follow()) {
            round(follow);
            history.events.removeLast();
            store.notes.clear();
            log = new LogForTests(store, history);
            log.checkpoint(500);
            assertThatThrownBy(() -> round(follow)).isInstanceOf(LedgerFollow.NotTheSameException.class);
        }
        Path served = Files.createDirectories(folder.resolve("served"));
        Files.createFile(served.resolve("process-managers.db"));
        assertThatThrownBy(() -> follow(served)).isInstanceOf(LedgerFollow.NotTheSameException.class);
    }

    @Test
    void what_goes_on_under_its_own_name_names_what_it_goes_on_from() throws Exception {
        log.checkpoint(600);
        try (LedgerFollow follow = follow()) {
            round(follow);
        }
        FileLogStore copied = new FileLogStore(copy().resolve("log"));
        RawEventSource events = SqliteRawEvents.ofFile(copy().resolve("events.db"));
        ProofLog going = ProofLog.of(copied, events, copy().resolve("log-key.pem"));
        going.start();
        try {
            org.awaitility.Awaitility.await()
                    .until(() -> going.published()
                            .filter(now -> !now.note().equals(store.notes.getLast()))
                            .isPresent());
        } finally {
            going.stop();
        }
        Checkpoint old =
                Checkpoint.parse(SignedNote.parse(store.notes.getLast()).text());
        Checkpoint own =
                Checkpoint.parse(SignedNote.parse(copied.latest().orElseThrow()).text());
        assertThat(own.origin()).isNotEqualTo(old.origin());
        assertThat(own.root()).isEqualTo(old.root());
        assertThat(own.extension(Continuation.CONTINUES))
                .contains("test 600 " + old.root().base64());
        assertThat(new LogCheck(copied, going.known(), false)
                        .run(events, (d, t) -> {})
                        .sound())
                .isTrue();
        assertThat(LogCopy.isCopy(copied)).isFalse();
    }

    @Test
    void a_copy_of_a_log_that_hands_over_believes_the_new_key() throws Exception {
        log.checkpoint(300);
        try (LedgerFollow follow = follow()) {
            round(follow);
            NoteSigner next = NoteSigner.of("test", NoteSigner.newKey());
            log.builder.append(100);
            log.builder.publish(List.of(LogForTests.SIGNER, next));
            round(follow);
            log.builder.append(1_000);
            log.builder.publish(List.of(next));
            assertThat(round(follow)).isEqualTo(new LedgerFollow.State(600, 600));
        }
    }

    @Test
    void an_import_has_the_positions_and_the_root_of_the_file() throws Exception {
        log.checkpoint(450);
        log.checkpoint(100);
        VerifiedExport export = VerifiedExport.of(file(), List.of(), Until.THE_END, (d, t) -> {});
        new LedgerImport(export, copy()).intoFolder((d, t) -> {});

        isTheSame(copy());
        assertThat(new FileLogStore(copy().resolve("log")).latest()).contains(store.notes.getLast());
        assertThat(copy().resolve("importing")).doesNotExist();

        Path past = Files.createDirectories(folder.resolve("past"));
        Files.createDirectories(past.resolve("importing"));
        VerifiedExport early = VerifiedExport.of(file(), List.of(), Until.position(99), (d, t) -> {});
        new LedgerImport(early, past).intoFolder((d, t) -> {});
        assertThat(stored(past)).hasSize(100);
        assertThat(early.root()).isEqualTo(new LogReader(store, 550).tree().root(100));
    }

    private Path file() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LedgerExport.of(store, history, 0, Long.MAX_VALUE, true).orElseThrow().write(bytes, (d, t) -> {});
        return Files.write(folder.resolve("ledger.gz"), bytes.toByteArray());
    }

    private void isTheSame(Path data) {
        List<RawEvent> copied = stored(data);
        assertThat(copied).hasSameSizeAs(history.events);
        for (int i = 0; i < copied.size(); i++) {
            assertThat(copied.get(i).position()).isEqualTo(history.events.get(i).position());
            assertThat(Leaves.of(copied.get(i), i)).isEqualTo(Leaves.of(history.events.get(i), i));
        }
    }

    private static List<RawEvent> stored(Path data) {
        return new ArrayList<>(SqliteRawEvents.ofFile(data.resolve("events.db")).after(-1, 10_000));
    }

    private Path copy() throws IOException {
        return Files.createDirectories(folder.resolve("copy"));
    }

    private LedgerFollow follow() throws Exception {
        return follow(copy());
    }

    private LedgerFollow follow(Path data) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new LedgerFollow(new LedgerClient(url, Locale.ENGLISH), data, List.of());
    }

    private static LedgerFollow.State round(LedgerFollow follow) throws Exception {
        return follow.round((done, total) -> {});
    }
}
