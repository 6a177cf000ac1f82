package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StandaloneApplication;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.demo.DemoDay;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo day, as a whole ledger on embedded stores plays it: every read model is what its events say, and so is its past. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoDayCheckedTest {

    /** More than the events after which a snapshot is taken. */
    private static final int RECEIPTS = 260;

    @TempDir
    static Path data;

    private static RunningLedger ledger;
    private static Client client;

    @BeforeAll
    static void play() throws Exception {
        ledger = StandaloneApplication.start(
                new ServeOptions(data, 0, "127.0.0.1", "", "", "classpath:/demo-rules.yaml"));
        client = new Client(ledger.url());
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.readModels().ready());
        try (LedgerClient demo = new LedgerClient(ledger.url(), Locale.ENGLISH)) {
            assertThat(new DemoDay(demo).play()).isPositive();
        }
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void every_read_model_is_what_the_events_say() {
        for (JsonNode projection : client.get("/api/projections").json().path("items")) {
            String name = projection.path("name").asString();
            Client.Answer begun = client.send("POST", "/api/projections/" + name + "/checks", "")
                    .expect(202);
            String job = begun.header("Location").orElseThrow();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            !client.get(job).json().path("state").asString().equals("RUNNING"));
            JsonNode ended = client.get(job).json();
            assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("EQUAL");
            assertThat(ended.path("upTo").asLong()).isPositive();
        }
    }

    @Test
    void the_last_version_of_an_order_is_the_order_and_the_first_is_as_it_was_placed() {
        JsonNode now = client.get("/api/orders/web:1003").expect(200).json();
        JsonNode last = client.get(
                        "/api/orders/web:1003?version=" + now.path("version").asLong())
                .expect(200)
                .json();
        ((tools.jackson.databind.node.ObjectNode) last).remove("asOf");
        assertThat(last).isEqualTo(now);
        assertThat(client.get("/api/orders/web:1003?version=1")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("PLACED");
        assertThat(client.get("/api/orders/web:1003/diff?from=1&to="
                                + now.path("version").asLong())
                        .json()
                        .path("items")
                        .toString())
                .contains("{\"path\":\"/status\",\"before\":\"PLACED\"");
    }

    @Test
    void a_history_with_a_snapshot_is_told_from_its_first_event_on() {
        for (int i = 0; i < RECEIPTS; i++) {
            client.post("/api/stock/main/LONG/receipts", "{\"receiptId\":\"r-%d\",\"quantity\":1}".formatted(i));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> snapshots("main/LONG") > 0);

        JsonNode first =
                client.get("/api/stock/main/LONG?version=1").expect(200).json();
        assertThat(first.path("received").asLong()).isEqualTo(1);
        JsonNode later =
                client.get("/api/stock/main/LONG?version=255").expect(200).json();
        assertThat(later.path("received").asLong()).isEqualTo(255);
        assertThat(later.path("asOf").path("events").asLong()).isEqualTo(255);
    }

    private static int snapshots(String aggregate) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("snapshots.db"));
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from snapshot where aggregate_id = '" + aggregate + "'")) {
            return count.getInt(1);
        }
    }
}
