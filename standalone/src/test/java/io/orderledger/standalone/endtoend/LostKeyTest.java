package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of a person is missing though nobody erased them: that is told as what it is, and everybody else goes on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostKeyTest {

    private static final String LOST = "web:lost-1";

    @TempDir
    Path data;

    @Test
    void a_missing_key_is_told_and_hinders_nobody_else() throws Exception {
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            place(ledger.client(), "lost-1", "c-lost", "Zhuangzhou");
            assertThat(ledger.client().order(LOST, 1).toString()).contains("Zhuangzhou");
        }
        lose_all_keys();
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            Client client = ledger.client();
            assertThat(client.order(LOST, 1).toString())
                    .contains("[key lost]")
                    .doesNotContain("[erased]", "Zhuangzhou");
            assertThat(client.get("/api/orders/" + LOST + "/history").text()).contains("[key lost]");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(client.get("/actuator/health")
                                    .json()
                                    .at("/components/personalKeys/status")
                                    .asString())
                            .isEqualTo("DEGRADED"));

            client.post("/api/orders/" + LOST + "/approve", "{}").expect(200);
            assertThat(client.order(LOST, 2).path("status").asString()).isNotEqualTo("PLACED");

            place(client, "found-1", "c-found", "Laodan");
            assertThat(client.order("web:found-1", 1).toString()).contains("Laodan");
            String person = await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> client.post("/api/persons/web:found-1/erasures", "{\"reason\":\"ticket 2\"}"),
                            answer -> answer.status() == 200) // who placed an order is known a moment later
                    .json()
                    .get("id")
                    .asString();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(client.get("/api/erasures/" + person)
                                    .json()
                                    .path("state")
                                    .asString())
                            .isEqualTo("ERASED"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    client.get("/api/orders/web:found-1").text())
                            .contains("[erased]")
                            .doesNotContain("Laodan"));
            assertThat(client.get("/api/orders/" + LOST).text())
                    .contains("[key lost]")
                    .doesNotContain("[erased]");
        }
    }

    /** With what might still remember the person: snapshots, and how far process managers are. */
    private void lose_all_keys() throws Exception {
        try (Connection keys = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("keys/keys.db"));
                Statement statement = keys.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM personal_key")).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        for (String file : new String[] {"process-managers.db", "snapshots.db"}) {
            for (String part : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(data.resolve(file + part));
            }
        }
    }

    private static void place(Client client, String number, String customer, String name) {
        client.post("/api/orders", """
                        {"channel":"web","channelOrderNumber":"%s","currency":"CNY",
                         "customer":{"reference":"%s","name":"%s"},
                         "shippingAddress":{"recipient":"%s","phone":"13955501234","lines":["7 Penumbra Lane"],"district":"",
                         "city":"Meng","region":"","postalCode":"778899","country":"CN"},
                         "lines":[{"sku":"TEA","description":"tea","quantity":1,"unitPriceMinor":100,"stocked":false}],
                         "occurredAt":"2020-02-20T12:00:00Z"}""".formatted(number, customer, name, name)).expect(201);
    }
}
