package io.orderledger.standalone.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.heads.HeadsMap;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.transfer.ExportHeader;
import io.orderledger.proofs.transfer.ExportWriter;
import io.orderledger.query.proofs.FileLogStore;
import io.orderledger.query.proofs.Leaves;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.cli.LedgerCommandLine;
import io.orderledger.standalone.endtoend.RealEngines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export becomes a ledger in an Axon Server: the same positions, the same root. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AxonServerImportTest {

    private static final int EVENTS = 700;
    private static final NoteSigner SIGNER = NoteSigner.of("example.org/log", NoteSigner.newKey());

    @TempDir
    Path folder;

    private final String run = UUID.randomUUID().toString();

    @Test
    void an_empty_server_gets_the_positions_and_the_root_of_the_file() throws Exception {
        try (FakeAxonServer server = new FakeAxonServer()) {
            Path file = export();
            Run imported = into(server.address(), file);

            assertThat(imported.code()).as(imported.text()).isZero();
            holdsTheFile(server.address());
            Run again = into(server.address(), file, folder.resolve("again"));
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.text()).contains("holds 700 events already");
        }
    }

    @Test
    void an_import_that_broke_off_goes_on_when_what_is_there_is_a_beginning_of_the_file() throws Exception {
        try (FakeAxonServer server = new FakeAxonServer()) {
            Path file = export();
            assertThat(into(server.address(), file).code()).isZero();
            server.events.subList(333, EVENTS).clear();
            Path second = folder.resolve("second");

            Run on = into(server.address(), file, second, "--continue");
            assertThat(on.code()).as(on.text()).isZero();
            holdsTheFile(server.address());

            server.events.set(
                    5, server.events.get(5).toBuilder().setTimestamp(7).build());
            Run other = into(server.address(), file, folder.resolve("third"), "--continue");
            assertThat(other.code()).isEqualTo(1);
            assertThat(other.text()).contains("from position 5 on");
        }
    }

    @Test
    void a_real_server_gets_them_too() throws Exception {
        String address = RealEngines.emptyAxonServerOrSkip(getClass());

        Run imported = into(address, export());
        assertThat(imported.code()).as(imported.text()).isZero();
        holdsTheFile(address);

        Run again = into(address, export(), folder.resolve("again"));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.text()).contains("holds 700 events already");
    }

    private void holdsTheFile(String address) throws Exception {
        List<EventLeaf> wanted = events();
        try (CopyTarget target = CopyTarget.axonServer(address)) {
            List<EventLeaf> found = new ArrayList<>();
            target.events().after(-1, 10_000).forEach(event -> found.add(Leaves.of(event, event.position())));
            assertThat(found).isEqualTo(wanted);
        }
        try (FileLogStore log = new FileLogStore(folder.resolve("data").resolve("log"))) {
            assertThat(Checkpoint.parse(
                                    SignedNote.parse(log.latest().orElseThrow()).text())
                            .root())
                    .isEqualTo(tree(wanted).root());
        }
    }

    private Path export() throws IOException {
        Path file = folder.resolve("ledger.gz");
        List<EventLeaf> events = events();
        try (OutputStream out = Files.newOutputStream(file)) {
            ExportWriter writer = new ExportWriter(
                    out, new ExportHeader("example.org/log", 0, EVENTS, List.of(SIGNER.key())), TileWriter.ofNothing());
            writer.events(events);
            writer.checkpoint(note(events));
            writer.end();
        }
        return file;
    }

    private static String note(List<EventLeaf> events) {
        HeadsMap heads = new HeadsMap();
        events.forEach(event -> heads.append(Head.key(event.aggregateId()), event.position()));
        Checkpoint checkpoint = new Checkpoint(
                "example.org/log",
                events.size(),
                tree(events).root(),
                List.of(new Checkpoint.Heads(heads.size(), heads.root()).line()));
        return SignedNote.sign(checkpoint.text(), List.of(SIGNER)).toString();
    }

    private static TileWriter tree(List<EventLeaf> events) {
        TileWriter tree = TileWriter.ofNothing();
        events.forEach(event -> tree.append(event.hash()));
        return tree;
    }

    private List<EventLeaf> events() {
        List<EventLeaf> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(new EventLeaf(
                    i,
                    run + "-" + i,
                    run + ":" + i % 7,
                    "Order",
                    i / 7,
                    "2026-11-25T10:00:00." + (100 + i % 900) + "Z",
                    "order.OrderPlaced",
                    "2",
                    "{\"amount\":9007199254740993,\"text\":\"é€😂\\n\"}",
                    new TreeMap<>(Map.of("actor", "Ann \"A\"", "via", "api\t/"))));
        }
        return events;
    }

    private Run into(String address, Path file) {
        return into(address, file, folder.resolve("data"));
    }

    private static Run into(String address, Path file, Path data, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("import-ledger", file.toString(), "--axon-server", address, "--data", data.toString()));
        arguments.addAll(List.of(more));
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        int code = LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("nothing is started");
                },
                arguments.toArray(String[]::new));
        return new Run(code, terminal.out() + terminal.err());
    }

    private record Run(int code, String text) {}
}
