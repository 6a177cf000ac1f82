package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StandaloneApplication;
import io.orderledger.standalone.endtoend.Client.Answer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is away is told with 503 and a time to come back; when it is back, work goes on without a restart. */
class StoresAwayTest {

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void mongodb_away_stops_queries_but_no_command() throws Exception {
        MongoServer mongo = new MongoServer(new MemoryBackend());
        InetSocketAddress address = mongo.bind();
        try (Wire wire = new Wire(address.getHostString(), address.getPort());
                LedgerUnderTest ledger = LedgerUnderTest.with(
                        new ServeOptions(data, 0, "127.0.0.1", "", "mongodb://127.0.0.1:" + wire.port() + "/away"))) {
            Client client = ledger.client();
            String before = client.place("before", "SVC", 1, 100, false);
            client.order(before, 1);

            wire.cut();
            Answer query = client.get("/api/orders/" + before);
            assertAway(query);
            assertAway(client.get("/api/orders/summary"));
            String during = client.place("during", "SVC", 1, 100, false);

            wire.mend();
            await().atMost(RECOVERY)
                    .until(() -> client.get("/api/orders/" + during + "?minVersion=1")
                                    .status()
                            == 200);
            assertThat(client.get("/api/orders/summary")
                            .expect(200)
                            .json()
                            .get("orders")
                            .asLong())
                    .isEqualTo(2);
        } finally {
            mongo.shutdownNow();
        }
    }

    @Test
    void axon_server_away_stops_commands_and_nothing_is_half_done() throws Exception {
        String address = RealEngines.emptyAxonServerOrSkip(getClass());
        String run = UUID.randomUUID().toString();
        try (Wire wire = wireTo(address);
                LedgerUnderTest ledger =
                        LedgerUnderTest.with(new ServeOptions(data, 0, "127.0.0.1", "127.0.0.1:" + wire.port(), ""))) {
            Client client = ledger.client();
            String id = client.place(run, "SVC", 1, 100, false);
            client.order(id, 1);

            wire.cut();
            Answer refused = client.post(
                    "/api/orders/" + id + "/hold", "{\"reason\":\"while away\"}", "Idempotency-Key", "away-" + run);
            assertAway(refused);
            assertThat(client.get("/api/orders/" + id)
                            .expect(200)
                            .json()
                            .get("status")
                            .asString())
                    .isEqualTo("PLACED");

            wire.mend();
            await().atMost(RECOVERY)
                    .until(() -> client.post(
                                            "/api/orders/" + id + "/hold",
                                            "{\"reason\":\"while away\"}",
                                            "Idempotency-Key",
                                            "away-" + run)
                                    .status()
                            == 200);
            assertThat(client.order(id, 3).get("version").asLong()).isEqualTo(3);
            assertThat(client.order(id, 3).get("status").asString()).isEqualTo("ON_HOLD");
        }
    }

    /** Both are away at the start already: what is asked for waits for them, not the other way round. */
    @Test
    void stores_that_are_away_at_the_start_are_waited_for() throws Exception {
        MongoServer mongo = new MongoServer(new MemoryBackend());
        InetSocketAddress address = mongo.bind();
        Optional<String> axonServer = RealEngines.axonServer();
        if (axonServer.isPresent()) {
            RealEngines.emptyAxonServerOrSkip(getClass());
        }
        try (Wire toMongo = new Wire(address.getHostString(), address.getPort());
                Wire toEvents = wireTo(axonServer.orElse("127.0.0.1:1"))) {
            toMongo.cut();
            toEvents.cut();
            try (RunningLedger ledger = StandaloneApplication.start(new ServeOptions(
                    data,
                    0,
                    "127.0.0.1",
                    "127.0.0.1:" + toEvents.port(),
                    "mongodb://127.0.0.1:" + toMongo.port() + "/away"))) {
                Client client = new Client(ledger.url());
                assertAway(client.post("/api/orders/web:none/hold", "{\"reason\":\"while away\"}"));
                assertAway(client.get("/api/orders/summary"));

                if (axonServer.isPresent()) {
                    toMongo.mend();
                    toEvents.mend();
                    String run = UUID.randomUUID().toString();
                    await().atMost(RECOVERY).ignoreExceptions().until(() -> {
                        String id = client.place(run, "SVC", 1, 100, false);
                        return client.get("/api/orders/" + id + "?minVersion=1").status() == 200;
                    });
                }
            }
        } finally {
            mongo.shutdownNow();
        }
    }

    private static Wire wireTo(String address) throws Exception {
        String[] parts = address.split(":", 2);
        return new Wire(parts[0], Integer.parseInt(parts[1]));
    }

    private static void assertAway(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isPresent();
    }
}
