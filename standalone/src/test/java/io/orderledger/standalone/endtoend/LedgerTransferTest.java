package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.cli.LedgerCommandLine;
import io.orderledger.standalone.endtoend.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole ledger moves into another store, and nobody who reads it can tell. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerTransferTest {

    private static final int ORDERS = 12;
    private static final List<String> QUESTIONS = List.of(
            "/api/orders?limit=200",
            "/api/orders/summary",
            "/api/audit?limit=200",
            "/api/stock/main/MOVE",
            "/api/orders/web:move-3",
            "/api/orders/web:move-3/history");

    @TempDir
    Path folder;

    @Test
    void an_export_becomes_the_same_ledger_again_and_a_torn_or_edited_one_does_not() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("ledger.ndjson.gz");
        List<String> answers;
        Checkpoint signed;
        try (LedgerUnderTest ledger = ledger(data)) {
            Client client = ledger.client();
            client.post("/api/stock/main/MOVE/receipts", "{\"quantity\":90}").expect(200);
            for (int i = 1; i <= ORDERS; i++) {
                client.place("move-" + i, "MOVE", 1 + i % 3, 1990, true);
                client.post("/api/orders/web:move-" + i + "/approve", "{}").expect(200);
            }
            signed = settled(client);
            Run exported = run("export", "--out", file.toString(), "--url", ledger.url());
            assertThat(exported.code()).as(exported.text()).isZero();
            assertThat(exported.text()).contains(signed.size() + " events", signed.origin());
            assertThat(run("export", "--out", file.toString(), "--url", ledger.url())
                            .code())
                    .as("a file that is there already")
                    .isEqualTo(1);
            answers = answers(client);
            assertThat(client.get("/api/audit/export?from=x").code()).isEqualTo("invalid-request");
            assertThat(client.get("/api/audit/export?from=100000").code()).isEqualTo("export-beyond-end");
        }
        fromTheFolder(data, file);
        refusals(file, data);

        Path other = folder.resolve("other");
        Run imported = run("import-ledger", file.toString(), "--data", other.toString());
        assertThat(imported.code()).as(imported.text()).isZero();
        assertThat(imported.text()).contains("own", signed.root().base64());
        copyKeys(data, other);
        try (LedgerUnderTest ledger = ledger(other)) {
            assertThat(answers(ledger.client())).isEqualTo(answers);
            Checkpoint own = checkpoint(ledger.client());
            assertThat(own.origin()).isNotEqualTo(signed.origin());
            assertThat(own.extensions())
                    .contains("order-ledger/continues " + signed.origin() + " " + signed.size() + " "
                            + signed.root().base64());
            assertThat(ledger.client()
                            .get("/api/audit/consistency?from=" + signed.size())
                            .expect(200)
                            .json()
                            .get("fromRoot")
                            .asString())
                    .isEqualTo(signed.root().base64());
            ledger.client().place("move-after", "MOVE", 1, 5, true);
            assertThat(settled(ledger.client()).origin()).isEqualTo(own.origin());
        }
        assertThat(run("verify", "--data", other.toString()).code()).isZero();

        Path same = folder.resolve("same");
        String key = data.resolve("log-key.pem").toString();
        run("import-ledger", file.toString(), "--data", same.toString(), "--signing-key", key);
        copyKeys(data, same);
        try (LedgerUnderTest ledger = ledger(same)) {
            ledger.client().place("move-after", "MOVE", 1, 5, true);
            Checkpoint next = settled(ledger.client());
            assertThat(next.origin()).isEqualTo(signed.origin());
            assertThat(next.size()).isGreaterThan(signed.size());
        }
        assertThat(run("verify", "--data", same.toString()).code()).isZero();
    }

    private void fromTheFolder(Path data, Path file) throws IOException {
        Path second = folder.resolve("second.ndjson.gz");
        Run exported = run("export", "ledger", "--out", second.toString(), "--data", data.toString());
        assertThat(exported.code()).as(exported.text()).isZero();
        assertThat(events(second)).isEqualTo(events(file));
    }

    private void refusals(Path file, Path data) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Path none = folder.resolve("none");
        Path torn = Files.write(folder.resolve("torn.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        Run refused = run("import-ledger", torn.toString(), "--data", none.toString());
        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.text()).contains("torn", "line");

        List<String> lines = lines(file);
        int edited = 20;
        assertThat(lines.get(edited)).contains("\"position\":18,");
        lines.set(edited, lines.get(edited).replace("\"recordedAt\":\"2", "\"recordedAt\":\"3"));
        refused = run("import-ledger", write(lines).toString(), "--data", none.toString());
        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.text()).contains("line 21 was changed", "position 18");
        assertThat(none.resolve("events.db")).doesNotExist();

        refused = run("import-ledger", file.toString(), "--data", data.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text()).contains("holds a ledger already");
    }

    @Test
    void a_ledger_is_restored_as_it_was_at_an_event() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("ledger.ndjson.gz");
        Checkpoint early;
        String before;
        try (LedgerUnderTest ledger = ledger(data)) {
            Client client = ledger.client();
            client.post("/api/stock/main/MOVE/receipts", "{\"quantity\":90}").expect(200);
            client.place("move-1", "MOVE", 1, 5, true);
            early = settled(client);
            before = client.get("/api/orders?limit=200").text();
            client.place("move-2", "MOVE", 1, 5, true);
            settled(client);
            assertThat(run("export", "--out", file.toString(), "--url", ledger.url())
                            .code())
                    .isZero();
        }
        long last = early.size() - 1;
        Path past = folder.resolve("past");
        String key = data.resolve("log-key.pem").toString();
        Run forked = run(
                "import-ledger",
                file.toString(),
                "--data",
                past.toString(),
                "--to-position",
                Long.toString(last),
                "--signing-key",
                key);
        assertThat(forked.code()).isEqualTo(1);
        assertThat(forked.text()).contains("would contradict");
        assertThat(run("import-ledger", file.toString(), "--data", past.toString(), "--to-position", "100000")
                        .text())
                .contains("ends before");

        Run restored =
                run("import-ledger", file.toString(), "--data", past.toString(), "--to-position", Long.toString(last));
        assertThat(restored.code()).as(restored.text()).isZero();
        assertThat(restored.text()).contains(early.root().base64());
        copyKeys(data, past);
        try (LedgerUnderTest ledger = ledger(past)) {
            assertThat(settled(ledger.client()).root()).isEqualTo(early.root());
            assertThat(ledger.client().get("/api/orders?limit=200").text()).isEqualTo(before);
        }

        List<String> recorded = events(file).stream()
                .map(line -> line.replaceAll(".*\"recordedAt\":\"([^\"]+)\".*", "$1"))
                .toList();
        Path moment = folder.resolve("moment");
        Run timed =
                run("import-ledger", file.toString(), "--data", moment.toString(), "--to-time", recorded.getFirst());
        assertThat(timed.code()).as(timed.text()).isZero();
        long upTo = recorded.stream().takeWhile(recorded.getFirst()::equals).count();
        assertThat(timed.text()).contains("Restored " + upTo + " events");

        Path nothing = folder.resolve("nothing");
        Run tooEarly = run(
                "import-ledger", file.toString(), "--data", nothing.toString(), "--to-time", "2000-01-01T00:00:00Z");
        assertThat(tooEarly.code()).as(tooEarly.text()).isEqualTo(1);
        assertThat(tooEarly.text()).contains("no event recorded by 2000-01-01T00:00:00Z");
        assertThat(Files.exists(nothing.resolve("events.db"))).isFalse();
    }

    @Test
    void what_a_broken_import_left_is_not_taken_for_a_ledger() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(data.resolve("importing"));
        Files.writeString(data.resolve("importing").resolve("events.db"), "half");

        Run served = run("serve", "--data", data.toString(), "--port", "0");

        assertThat(served.code()).isEqualTo(1);
        assertThat(served.text()).contains("broke off");
    }

    private static LedgerUnderTest ledger(Path data) {
        String rules = Path.of("src", "test", "resources", "proof-rules.yaml")
                .toAbsolutePath()
                .toString();
        return LedgerUnderTest.with(new ServeOptions(data, 0, "127.0.0.1", "", "", rules));
    }

    /** The checkpoint over everything, once the process managers have nothing more to say. */
    private static Checkpoint settled(Client client) {
        long[] last = {-1};
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(400))
                .until(() -> checkpoint(client), checkpoint -> {
                    boolean same = checkpoint.size() == last[0];
                    last[0] = checkpoint.size();
                    return same && checkpoint.size() > 0;
                });
    }

    private static Checkpoint checkpoint(Client client) {
        Answer[] answer = {client.get("/api/audit/checkpoint")};
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            answer[0] = client.get("/api/audit/checkpoint");
            return answer[0].status() == 200;
        });
        return Checkpoint.parse(SignedNote.parse(answer[0].text()).text());
    }

    private static List<String> answers(Client client) {
        return QUESTIONS.stream()
                .map(path -> client.get(path).expect(200).text())
                .toList();
    }

    private static void copyKeys(Path from, Path to) throws IOException {
        Path keys = Files.createDirectories(to.resolve("keys"));
        try (Stream<Path> files = Files.list(from.resolve("keys"))) {
            for (Path key : files.toList()) {
                Files.copy(key, keys.resolve(key.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static List<String> events(Path file) throws IOException {
        return lines(file).stream()
                .filter(line -> line.startsWith("{\"aggregateId\""))
                .toList();
    }

    private static List<String> lines(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ArrayList<>(List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
        }
    }

    private Path write(List<String> lines) throws IOException {
        Path file = folder.resolve("edited.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private record Run(int code, String text) {}

    private static Run run(String... arguments) {
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        int code = LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("nothing is started");
                },
                arguments);
        return new Run(code, terminal.out() + terminal.err());
    }
}
