package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.proofs.event.OrderProofCheck;
import io.orderledger.proofs.event.OrderProofJson;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody is erased: nobody can read who they were, wherever they look, and every proof stays as it was. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErasureTest {

    private static final String ORDER = "web:forget-1";
    private static final String OTHER = "web:keep-1";
    private static final List<String> WHO =
            List.of("Zhuangzhou", "Butterflydream", "13955501234", "dreamer@example.org", "Penumbra Lane", "778899");

    /** Words of those who are not erased. */
    private static final String KEPT = "Laodan";

    @TempDir
    Path data;

    @Test
    void nobody_can_read_who_they_were_and_every_proof_stays() throws Exception {
        String proofBefore;
        Path backup;
        String key;
        List<String> wrapped;
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            Client client = ledger.client();
            client.post("/api/stock/main/TEA/receipts", "{\"quantity\":90}").expect(200);
            place(client, "forget-1", "c-dream", "Zhuangzhou Butterflydream", "13955501234", "dreamer@example.org");
            place(client, "keep-1", "c-keep", KEPT + " Li", "13911110000", "li@example.org");
            client.post("/api/orders/" + ORDER + "/hold", "{\"reason\":\"Zhuangzhou asks to wait\"}")
                    .expect(200);
            assertThat(client.order(ORDER, 2).toString()).contains("Zhuangzhou", "Penumbra Lane");
            proofBefore = proof(client);
            backup = backUpKeys();
            key = client.get("/api/audit/keys").expect(200).json().at("/keys/0").asString();
            assertThat(found(client, "Zhuangzhou")).isEqualTo(1);
            export(client);

            assertThat(filesThatHold(WHO, "exports"))
                    .as("files that tell who they are")
                    .isEmpty();
            wrapped = wrappedKeys();

            String dryRun = client.post("/api/persons/" + ORDER + "/erasures?dryRun=true", "{\"reason\":\"ticket 1\"}")
                    .expect(200)
                    .text();
            assertThat(dryRun).contains("customer.ErasureRequested", ORDER).doesNotContain(OTHER);
            assertThat(client.post("/api/persons/nobody/erasures", "{\"reason\":\"x\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(client.post("/api/persons/" + ORDER + "/erasures", "{}").status())
                    .isEqualTo(400);

            String person = client.post("/api/persons/" + ORDER + "/erasures", "{\"reason\":\"ticket 1\"}")
                    .expect(200)
                    .json()
                    .get("id")
                    .asString();
            awaitErased(client, person);
            isErased(client);
            assertThat(filesThatHold(WHO, "none")).isEmpty();
            assertThat(filesThatHold(wrapped.subList(0, 1), "none"))
                    .as("the destroyed key")
                    .isEmpty();

            place(client, "forget-2", "c-dream", "Zhuangzhou Again", "", "");
            assertThat(client.order("web:forget-2", 1).toString()).contains("Zhuangzhou Again");
            client.post("/api/orders/" + ORDER + "/reject", "{\"reason\":\"Zhuangzhou does not answer\"}")
                    .expect(200);
            assertThat(client.order(ORDER, 3).toString())
                    .doesNotContain("Zhuangzhou")
                    .contains("[erased]");
            checks(client, "orders", "audit", "erasures");
            assertThat(OrderProofCheck.verify(OrderProofJson.read(proofBefore), List.of(NoteKey.parse(key)))
                            .findings())
                    .isEmpty();
            assertThat(OrderProofCheck.verify(OrderProofJson.read(proof(client)), List.of(NoteKey.parse(key)))
                            .findings())
                    .isEmpty();
        }
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            isErased(ledger.client());
            assertThat(ledger.client().order("web:forget-2", 1).toString()).contains("Zhuangzhou Again");
        }
        bring_back_old_keys(backup);
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            isErased(ledger.client());
        }
        assertThat(filesThatHold(wrapped.subList(0, 1), "none"))
                .as("the destroyed key, after a backup from before was restored")
                .isEmpty();
    }

    private Path backUpKeys() {
        Path file = data.resolveSibling(data.getFileName() + "-keys.db");
        assertThat(run("export-keys", "--data", data.toString(), "--out", file.toString()))
                .isZero();
        return file;
    }

    /**
     * Takes them over as is meant, which brings nobody back; then as somebody does who knows nothing of erasures: the file is put in the
     * place of the present one, with the keys that were made since.
     */
    private void bring_back_old_keys(Path backup) throws Exception {
        Path keys = data.resolve("keys").resolve("keys.db");
        assertThat(run("import-keys", backup.toString(), "--data", data.toString()))
                .isZero();
        assertThat(wrappedKeys()).contains("");
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + backup);
                Statement statement = old.createStatement()) {
            statement.execute("ATTACH '" + keys + "' AS present");
            statement.execute("INSERT OR IGNORE INTO personal_key"
                    + " SELECT * FROM present.personal_key WHERE destroyed_ms IS NULL");
        }
        for (String more : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(keys.resolveSibling("keys.db" + more));
        }
        Files.move(backup, keys);
        assertThat(wrappedKeys()).as("keys of a backup from before").doesNotContain("");
    }

    private static int run(String... arguments) {
        return LedgerCommandLine.run(
                new TestTerminal(Locale.ENGLISH).terminal(),
                options -> {
                    throw new AssertionError("nothing is started");
                },
                arguments);
    }

    private static void place(Client client, String number, String customer, String name, String phone, String email) {
        client.post("/api/orders", """
                        {"channel":"web","channelOrderNumber":"%s","currency":"CNY",
                         "customer":{"reference":"%s","name":"%s","phone":"%s","email":"%s"},
                         "shippingAddress":{"recipient":"%s","phone":"%s","lines":["7 Penumbra Lane"],"district":"",
                         "city":"Meng","region":"","postalCode":"778899","country":"CN"},
                         "lines":[{"sku":"TEA","description":"tea","quantity":1,"unitPriceMinor":100,"stocked":true}],
                         "occurredAt":"2020-02-20T12:00:00Z"}""".formatted(number, customer, name, phone, email, name, phone))
                .expect(201);
    }

    /** As soon as a checkpoint has been signed for the events of the order. */
    private static String proof(Client client) {
        String path = "/api/audit/orders/" + ORDER + "/proof";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(client.get(path).status()).isEqualTo(200));
        return client.get(path).text();
    }

    private static int found(Client client, String text) {
        return client.get("/api/orders?q=" + text)
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    private static void export(Client client) {
        String id = client.post("/api/exports", "{\"what\":\"orders\",\"format\":\"CSV\",\"personal\":true}")
                .expect(202)
                .json()
                .get("id")
                .asString();
        await().untilAsserted(() -> assertThat(
                        client.get("/api/exports/" + id).json().path("state").asString())
                .isEqualTo("DONE"));
    }

    private static void awaitErased(Client client, String person) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode erasure = client.get("/api/erasures/" + person).json();
            assertThat(erasure.path("state").asString()).isEqualTo("ERASED");
            assertThat(erasure.path("streams").toString()).contains(ORDER);
        });
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(client.get("/api/orders/" + ORDER).text()).doesNotContain("Zhuangzhou"));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(client.get("/api/exports").json().path("items"))
                                .isEmpty());
    }

    private static void isErased(Client client) {
        for (String path : List.of(
                "/api/orders/" + ORDER,
                "/api/orders/" + ORDER + "/history",
                "/api/orders/" + ORDER + "?asOf=2999-01-01T00:00:00Z",
                "/api/audit?aggregate=" + ORDER)) {
            assertThat(client.get(path).text()).as(path).doesNotContain(WHO);
        }
        assertThat(client.get("/api/orders/" + ORDER).text()).contains("[erased]");
        assertThat(client.get("/api/orders/" + OTHER).text()).contains(KEPT);
        assertThat(found(client, "Butterflydream")).isZero();
        assertThat(found(client, "erased")).isZero();
        assertThat(found(client, KEPT)).isEqualTo(1);
    }

    private static void checks(Client client, String... models) {
        for (String model : models) {
            String id = client.post("/api/projections/" + model + "/checks", "{}")
                    .json()
                    .path("id")
                    .asString();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(client.get("/api/projections/" + model + "/checks/" + id)
                                    .text())
                            .contains("\"EQUAL\""));
        }
    }

    /** Files of the ledger that hold one of these texts, except those of one folder. */
    private List<String> filesThatHold(List<String> texts, String except) throws Exception {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                String name = data.relativize(file).toString();
                texts.stream()
                        .filter(text -> !name.startsWith(except) && bytes.contains(text))
                        .forEach(text -> found.add(name + ": " + text));
            }
        }
        return found;
    }

    /** The wrapped keys as they stand in the file, that of the customer who is erased first. */
    private List<String> wrappedKeys() throws Exception {
        List<String> keys = new ArrayList<>();
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("keys/keys.db"));
                Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery("SELECT hex(wrapped) FROM personal_key ORDER BY rowid")) {
            while (rows.next()) {
                keys.add(new String(HexFormat.of().parseHex(rows.getString(1)), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(keys).isNotEmpty();
        return keys;
    }
}
