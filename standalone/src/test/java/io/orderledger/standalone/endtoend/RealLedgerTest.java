package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.orderledger.proofs.event.OrderProofCheck;
import io.orderledger.proofs.event.OrderProofJson;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole ledger on a real Axon Server and on a MongoDB, the one that the environment names or else the embedded server in a
 * process of its own: verified, proven, exported, somebody erased from it, and brought back into an empty Axon Server.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealLedgerTest {

    private static final String CHECKPOINTS = "ledger.proofs.every";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WHO = "Zhuangzhou";

    @TempDir
    Path folder;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String erased = "web:erased-" + run;
    private final String kept = "web:kept-" + run;
    private @Nullable SideProcess server;

    @BeforeEach
    void often() {
        System.setProperty(CHECKPOINTS, "500ms");
    }

    @AfterEach
    void end() throws InterruptedException {
        System.clearProperty(CHECKPOINTS);
        if (server != null) {
            server.close();
        }
    }

    @Test
    void is_verified_proven_erased_from_exported_and_brought_back() throws Exception {
        String axonServer = RealEngines.emptyAxonServerOrSkip(getClass());
        String first = mongo("real-" + run);
        String second = mongo("back-" + run);
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = folder.resolve("ledger.ndjson.gz");
        try (MongoClient databases = MongoClients.create(first)) {
            Checkpoint signed;
            List<String> answers;
            try (LedgerUnderTest ledger = ledger(data, axonServer, first)) {
                Client client = ledger.client();
                lives(client);
                isVerified(ledger);
                isErased(client, proof(client));
                isVerified(ledger);
                signed = Settled.checkpoint(client);
                answers = answers(client);
                Run exported = run("export", "--out", file.toString(), "--url", ledger.url());
                assertThat(exported.code()).as(exported.text()).isZero();
            }
            Run checked = run("verify", "--from-export", file.toString());
            assertThat(checked.code()).as(checked.text()).isZero();

            RealEngines.emptyAxonServerOrSkip(getClass());
            Path back = folder.resolve("back");
            Run imported = run(
                    "import-ledger",
                    file.toString(),
                    "--axon-server",
                    axonServer,
                    "--data",
                    back.toString(),
                    "--signing-key",
                    data.resolve("log-key.pem").toString());
            assertThat(imported.code()).as(imported.text()).isZero();
            assertThat(imported.text()).contains(signed.root().base64());
            bringBackKeys(databases, data, back);
            try (LedgerUnderTest ledger = ledger(back, axonServer, second)) {
                assertThat(answers(ledger.client())).isEqualTo(answers);
                ledger.client().place("after-" + run, "SVC", 1, 100, false);
                Checkpoint next = Settled.checkpoint(ledger.client());
                assertThat(next.origin()).isEqualTo(signed.origin());
                assertThat(next.size()).isGreaterThan(signed.size());
                isVerified(ledger);
            }
            for (String database : List.of("real-", "real-%s-keys", "back-", "back-%s-keys")) {
                databases
                        .getDatabase(database.endsWith("-") ? database + run : database.formatted(run))
                        .drop();
            }
        }
    }

    private String mongo(String database) throws Exception {
        if (RealEngines.mongodb().isPresent()) {
            return RealEngines.database(RealEngines.mongodb().get(), database);
        }
        if (server == null) {
            server = SideProcess.mongo(folder);
        }
        String uri = "mongodb://127.0.0.1:" + server.port() + "/" + database;
        try (MongoClient client = MongoClients.create(uri)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> client.getDatabase(database).runCommand(new Document("ping", 1)) != null);
        }
        return uri;
    }

    private static LedgerUnderTest ledger(Path data, String axonServer, String mongodb) {
        return LedgerUnderTest.with(new ServeOptions(data, 0, "127.0.0.1", axonServer, mongodb));
    }

    private void lives(Client client) {
        client.post("/api/stock/main/REAL-" + run + "/receipts", "{\"quantity\":9}")
                .expect(200);
        place(client, "erased-" + run, "c-erased", WHO);
        place(client, "kept-" + run, "c-kept", "Laodan");
        client.post("/api/orders/" + erased + "/hold", "{\"reason\":\"Zhuangzhou asks to wait\"}")
                .expect(200);
        client.post("/api/orders/" + kept + "/approve", "{}").expect(200);
        await().atMost(PATIENCE)
                .until(() -> client.get("/api/orders/" + kept + "?minVersion=2")
                        .text()
                        .contains("\"ALLOCATED\""));
        assertThat(client.order(erased, 2).toString()).contains(WHO);
    }

    private void place(Client client, String number, String customer, String name) {
        client.post("/api/orders", """
                        {"channel":"web","channelOrderNumber":"%s","currency":"CNY",
                         "customer":{"reference":"%s-%s","name":"%s"},
                         "lines":[{"sku":"REAL-%s","description":"tea","quantity":1,"unitPriceMinor":100,"stocked":true}],
                         "occurredAt":"2020-02-20T12:00:00Z"}""".formatted(number, customer, run, name, run))
                .expect(201);
    }

    private static void isVerified(LedgerUnderTest ledger) {
        Settled.checkpoint(ledger.client());
        Run sound = run("verify", "--url", ledger.url());
        assertThat(sound.code()).as(sound.text()).isZero();
        assertThat(sound.text()).contains("events: all", "audit: all", "orders: all", "The ledger is sound");
    }

    private String proof(Client client) {
        Settled.checkpoint(client);
        return client.get("/api/audit/orders/" + erased + "/proof").expect(200).text();
    }

    private void isErased(Client client, String proofBefore) throws Exception {
        String person = client.post("/api/persons/" + erased + "/erasures", "{\"reason\":\"ticket 1\"}")
                .expect(200)
                .json()
                .get("id")
                .asString();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(client.get("/api/erasures/" + person)
                            .json()
                            .path("state")
                            .asString())
                    .isEqualTo("ERASED");
            assertThat(client.get("/api/orders/" + erased).text())
                    .doesNotContain(WHO)
                    .contains("[erased]");
            assertThat(client.get("/api/audit?aggregate=" + erased).text()).doesNotContain(WHO);
        });
        assertThat(client.get("/api/orders/" + kept).text()).contains("Laodan");
        String key =
                client.get("/api/audit/keys").expect(200).json().at("/keys/0").asString();
        for (String proof : List.of(proofBefore, proof(client))) {
            assertThat(OrderProofCheck.verify(OrderProofJson.read(proof), List.of(NoteKey.parse(key)))
                            .findings())
                    .isEmpty();
        }
    }

    private List<String> answers(Client client) {
        List<String> answers = new ArrayList<>();
        for (String question : List.of(
                "/api/orders?limit=200",
                "/api/orders/summary",
                "/api/audit?limit=200",
                "/api/stock/main/REAL-" + run,
                "/api/orders/" + erased,
                "/api/orders/" + kept + "/history")) {
            answers.add(client.get(question).expect(200).text());
        }
        return answers;
    }

    /** As is done with {@code mongorestore} and a copy of the master key. */
    private void bringBackKeys(MongoClient databases, Path from, Path to) throws Exception {
        MongoCollection<Document> backup =
                databases.getDatabase("real-" + run + "-keys").getCollection("personal-keys");
        backup.find()
                .forEach(key -> databases
                        .getDatabase("back-" + run + "-keys")
                        .getCollection("personal-keys")
                        .insertOne(key));
        Files.createDirectories(to.resolve("keys"));
        Files.copy(
                from.resolve("keys").resolve("master.json"),
                to.resolve("keys").resolve("master.json"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    private record Run(int code, String text) {}

    private static Run run(String... arguments) {
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        int code = LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new IllegalStateException("nothing is to be started");
                },
                arguments);
        return new Run(code, terminal.out() + terminal.err());
    }
}
