package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.proofs.event.OrderProofCheck;
import io.orderledger.proofs.event.OrderProofJson;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.ProofCheck;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.cli.LedgerCommandLine;
import io.orderledger.standalone.endtoend.Client.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The history of an order is proven to somebody who has nothing but a file and a key. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProofsTest {

    private static final String ORDER = "web:proof-1";

    @TempDir
    Path folder;

    @Test
    void an_order_is_proven_to_an_outsider_and_a_rewritten_store_is_found_out() throws Exception {
        Path data = folder.resolve("data");
        String key;
        try (LedgerUnderTest ledger = ledger(data)) {
            Client client = ledger.client();
            client.post("/api/stock/main/PROOF/receipts", "{\"quantity\":9}").expect(200);
            client.place("proof-1", "PROOF", 2, 1990, true);
            client.post("/api/orders/" + ORDER + "/approve", "{}").expect(200);
            Checkpoint first = awaitCheckpoint(client, 4);
            key = client.get("/api/audit/keys").expect(200).json().at("/keys/0").asString();
            Files.writeString(
                    folder.resolve("held"), client.get("/api/audit/checkpoint").text());

            client.post(
                            "/api/orders/" + ORDER + "/payments",
                            "{\"paymentId\":\"p-first\",\"amountMinor\":3980,\"currency\":\"CNY\"}")
                    .expect(200);
            Checkpoint second = awaitCheckpoint(client, first.size() + 1);
            assertThat(second.size()).isGreaterThan(first.size());
            isConsistent(client, first, second);

            Answer proof = client.get("/api/audit/orders/" + ORDER + "/proof").expect(200);
            assertThat(proof.text()).contains("p-first");
            assertThat(OrderProofCheck.verify(OrderProofJson.read(proof.text()), List.of(NoteKey.parse(key)))
                            .findings())
                    .isEmpty();
            Files.writeString(folder.resolve("proof.json"), proof.text());
            Files.writeString(
                    folder.resolve("consistency.json"),
                    client.get("/api/audit/consistency?from=" + first.size()).text());
            assertThat(client.get("/api/audit/log/tile/0/000.p/" + second.size())
                            .expect(200)
                            .header("Cache-Control"))
                    .isPresent();
            assertThat(client.get("/api/audit/log/tile/0/001").status()).isEqualTo(404);
            assertThat(client.get("/api/audit/orders/web:nobody/proof").status())
                    .isEqualTo(404);
            assertThat(client.get("/api/audit/consistency?from=0").status()).isEqualTo(400);
            assertThat(client.get("/api/audit/log").text()).contains("BUILDING");
            assertThat(client.get("/actuator/health").text()).contains("\"UP\"");
        }
        anOutsiderVerifies(key);
        assertThat(run("verify", "--data", data.toString(), "--key", key).code())
                .isZero();
        aRewrittenStoreIsFoundOut(data, key);
    }

    private void anOutsiderVerifies(String key) throws Exception {
        Path file = folder.resolve("proof.json");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("data").resolve("log-key.pem"))))
                .isEqualTo("rw-------");
        Run good = run(
                "verify-proof",
                file.toString(),
                "--key",
                key,
                "--held",
                folder.resolve("held").toString(),
                "--consistency",
                folder.resolve("consistency.json").toString());
        assertThat(good.code()).as(good.out()).isZero();

        Files.writeString(file, Files.readString(file).replace("p-first", "p-other"));
        Run bad = run("verify-proof", file.toString(), "--key", key);
        assertThat(bad.code()).isEqualTo(6);
        assertThat(bad.out()).contains("was changed");
    }

    private void aRewrittenStoreIsFoundOut(Path data, String key) throws Exception {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"));
                Statement statement = store.createStatement()) {
            statement.executeUpdate(
                    "UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), '1990', '1999') AS BLOB)"
                            + " WHERE aggregate_id = '" + ORDER + "' AND sequence = 0");
        }
        Run run = run("verify", "--data", data.toString(), "--key", key);
        assertThat(run.code()).isEqualTo(6);
        assertThat(run.out()).contains("Leaf 1 was changed", ORDER);

        try (LedgerUnderTest ledger = ledger(data)) {
            Client client = ledger.client();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> client.get("/api/audit/log").text(), log -> log.contains("CONTRADICTED"));
            assertThat(client.get("/api/audit/log").text()).contains("leaf 1 is the first that differs (CHANGED)");
            assertThat(client.get("/actuator/health").text()).contains("\"DOWN\"");
            Answer refused = client.get("/api/audit/orders/" + ORDER + "/proof");
            assertThat(refused.code()).isEqualTo("history-contradicts-log");
        }
    }

    private static LedgerUnderTest ledger(Path data) {
        String rules = Path.of("src", "test", "resources", "proof-rules.yaml")
                .toAbsolutePath()
                .toString();
        return LedgerUnderTest.with(new ServeOptions(data, 0, "127.0.0.1", "", "", rules));
    }

    private static void isConsistent(Client client, Checkpoint first, Checkpoint second) {
        JsonNode answer = client.get("/api/audit/consistency?from=" + first.size() + "&to=" + second.size())
                .expect(200)
                .json();
        List<Hash> proof = new ArrayList<>();
        answer.get("proof").forEach(hash -> proof.add(Hash.base64(hash.asString())));
        assertThat(ProofCheck.consistent(first.size(), second.size(), first.root(), second.root(), proof))
                .isTrue();
    }

    private static Checkpoint awaitCheckpoint(Client client, long size) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            Answer answer = client.get("/api/audit/checkpoint");
                            return answer.status() == 200
                                    ? Checkpoint.parse(
                                            SignedNote.parse(answer.text()).text())
                                    : new Checkpoint("none", 0, Hash.ZERO, List.of());
                        },
                        checkpoint -> checkpoint.size() >= size);
    }

    private record Run(int code, String out) {}

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
