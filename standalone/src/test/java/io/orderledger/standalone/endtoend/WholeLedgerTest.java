package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A ledger that records who read, verifies the whole of itself, and finds what was tampered with. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WholeLedgerTest {

    private static final String ORDER = "web:whole-1";
    private static final String CHECKPOINTS = "ledger.proofs.every";

    @TempDir
    Path temporary;

    private Path data = Path.of("");

    @BeforeEach
    void record() {
        data = temporary.resolve("data");
        System.setProperty(LedgerUnderTest.RECORDS_READS, "true");
        System.setProperty(CHECKPOINTS, "500ms");
    }

    @AfterEach
    void forget() {
        System.clearProperty(LedgerUnderTest.RECORDS_READS);
        System.clearProperty(CHECKPOINTS);
    }

    private record Run(int code, String out, String err) {}

    private static Run run(String... arguments) {
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        int code = LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new IllegalStateException("nothing is to be started");
                },
                arguments);
        return new Run(code, terminal.out(), terminal.err());
    }

    @Test
    void reads_are_kept_over_a_restart_and_what_was_tampered_with_is_found_and_recorded() throws Exception {
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            Client client = ledger.client();
            client.post("/api/stock/main/WHOLE/receipts", "{\"quantity\":9}").expect(200);
            client.place("whole-1", "WHOLE", 2, 1990, true);
            client.get("/api/orders/" + ORDER + "?minVersion=1", "Ledger-Actor", "Eve", "Ledger-Reason", "ticket 1")
                    .expect(200);
            client.post("/api/orders/" + ORDER + "/hold", "{\"reason\":\"wait\"}")
                    .expect(200);
            client.order(ORDER, 2);
            awaitCheckpoint(client);
            await().untilAsserted(() -> assertThat(
                            run("audit", "--url", ledger.url(), "--order", ORDER, "--kind", "change", "--changes")
                                    .out())
                    .contains("/status: PLACED → ON_HOLD"));

            Run sound = run("verify", "--url", ledger.url());
            assertThat(sound.code()).as(sound.out() + sound.err()).isZero();
            assertThat(sound.out()).contains("events: all", "audit: all", "orders: all", "The ledger is sound");
            assertThat(client.get("/actuator/metrics/ledger.verification.sound").text())
                    .contains("\"value\":1.0");
        }
        anExportIsVerifiedByItself();
        rewriteAReason();
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            Client client = ledger.client();
            JsonNode reads = client.get("/api/audit?kind=READ&actor=Eve&order=" + ORDER)
                    .expect(200)
                    .json()
                    .path("items");
            assertThat(reads).hasSize(1);
            assertThat(reads.at("/0/reason").asString()).isEqualTo("ticket 1");

            Run tampered = run("verify", "--url", ledger.url());
            assertThat(tampered.code()).as(tampered.out() + tampered.err()).isEqualTo(6);
            assertThat(tampered.out()).contains("events: CHANGED leaf ", "audit: all", "The ledger is not sound");
            assertThat(client.get("/actuator/metrics/ledger.verification.sound").text())
                    .contains("\"value\":0.0");
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                JsonNode alerts =
                        client.get("/api/audit?kind=ALERT").expect(200).json().path("items");
                assertThat(alerts).hasSize(1);
                assertThat(alerts.at("/0/type").asString()).isEqualTo("oversight.DiscrepanciesFound");
                assertThat(alerts.at("/0/payload/found/0/kind").asString()).isEqualTo("CHANGED");
            });
        }
        assertThat(run("verify", "--data", data.toString()).code()).isEqualTo(6);
    }

    private void anExportIsVerifiedByItself() throws Exception {
        Path file = data.resolveSibling("whole.ndjson.gz");
        String folder = data.toString();
        assertThat(run("export", "--out", file.toString(), "--data", folder).code())
                .isZero();
        Run sound = run("verify", "--from-export", file.toString());
        assertThat(sound.code()).as(sound.out() + sound.err()).isZero();
        assertThat(sound.out()).contains("holds every event up to the checkpoint");

        String text;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.replace("order.OrderHeld", "order.OrderHelp").getBytes(StandardCharsets.UTF_8));
        }
        Run changed = run("verify", "--from-export", file.toString());
        assertThat(changed.code()).as(changed.out() + changed.err()).isEqualTo(6);
        assertThat(changed.out())
                .containsPattern("Event [0-9]+ was changed: line [0-9]+ has event 1 of " + ORDER + ", order.OrderHelp")
                .contains("is not what was signed for");
        assertThat(run("verify", "--from-export", data.resolve("log-key.pem").toString())
                        .code())
                .isEqualTo(1);
        assertThat(run("verify", "--from-export", file.toString(), "--data", folder)
                        .code())
                .isEqualTo(2);
        Files.delete(file);
    }

    private static void awaitCheckpoint(Client client) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            String[] lines = client.get("/api/audit/checkpoint").text().split("\n");
            assertThat(lines.length).isGreaterThan(1);
            assertThat(Long.parseLong(lines[1])).isGreaterThanOrEqualTo(5);
        });
    }

    /** Rewrites why an order was held, in the metadata of its event. */
    private void rewriteAReason() throws Exception {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"));
                Statement statement = store.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE event SET metadata = CAST(replace(CAST(metadata AS TEXT), 'unstated', 'invented') AS BLOB)"
                                    + " WHERE type = 'order.OrderHeld'"))
                    .isEqualTo(1);
        }
    }
}
