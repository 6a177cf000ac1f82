package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.endtoend.Client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderLifeTest extends OnOneLedger {

    @Test
    void an_order_goes_its_whole_way_and_its_stock_and_money_follow() {
        client.post("/api/stock/main/LIFE-1/receipts", "{\"receiptId\":\"r1\",\"quantity\":5}")
                .expect(200);
        String id = client.place("life-1", "LIFE-1", 2, 1990, true);

        client.post("/api/orders/" + id + "/approve", "{}", "Ledger-Actor", "Ann")
                .expect(200);
        JsonNode allocated = awaitFulfilment(id, "ALLOCATED");
        assertThat(allocated.get("status").asString()).isEqualTo("APPROVED");
        assertThat(stock("LIFE-1", "reserved")).isEqualTo(2);
        assertThat(stock("LIFE-1", "available")).isEqualTo(3);

        client.post(
                        "/api/orders/" + id + "/payments",
                        "{\"paymentId\":\"p1\",\"amountMinor\":3980,\"currency\":\"CNY\"}")
                .expect(200);
        client.post("/api/orders/" + id + "/dispatches", "{\"carrier\":\"SF\",\"trackingNumber\":\"SF1\"}")
                .expect(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> stock("LIFE-1", "onHand") == 3);
        assertThat(stock("LIFE-1", "reserved")).isZero();
        client.post("/api/orders/" + id + "/deliveries", "{}").expect(200);
        Answer refunded = client.post(
                        "/api/orders/" + id + "/refunds",
                        "{\"refundId\":\"b1\",\"amountMinor\":80,\"currency\":\"CNY\",\"reason\":\"scratch\"}")
                .expect(200);

        JsonNode order = client.order(id, refunded.version());
        assertThat(order.get("status").asString()).isEqualTo("DELIVERED");
        assertThat(order.get("payment").asString()).isEqualTo("PARTLY_REFUNDED");
        assertThat(order.get("fulfilment").asString()).isEqualTo("DELIVERED");
        assertThat(order.at("/payments/0/reference").asString()).isEqualTo("p1");
        assertThat(order.at("/refunds/0/reference").asString()).isEqualTo("b1");
        assertThat(order.get("trackingNumber").asString()).isEqualTo("SF1");
    }

    @Test
    void a_cancelled_order_gives_its_stock_back() {
        client.post("/api/stock/main/BACK-1/receipts", "{\"quantity\":1}").expect(200);
        String id = client.place("back-1", "BACK-1", 1, 100, true);
        client.post("/api/orders/" + id + "/approve", "{}").expect(200);
        awaitFulfilment(id, "ALLOCATED");

        client.post("/api/orders/" + id + "/cancel", "{\"reason\":\"changed their mind\"}")
                .expect(200);

        await().atMost(Duration.ofSeconds(10)).until(() -> stock("BACK-1", "available") == 1);
        Answer late = client.post("/api/orders/" + id + "/approve", "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("wrong-status");
    }

    @Test
    void a_short_line_is_told_and_can_be_tried_again_when_stock_has_come() {
        String id = client.place("short-1", "SHORT-1", 3, 100, true);
        client.post("/api/orders/" + id + "/approve", "{}").expect(200);
        awaitFulfilment(id, "SHORT");
        Answer refused = client.post("/api/orders/" + id + "/dispatches", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("stock-short");

        client.post("/api/stock/main/SHORT-1/receipts", "{\"quantity\":3}").expect(200);
        client.post("/api/orders/" + id + "/allocations", "{}").expect(200);

        awaitFulfilment(id, "ALLOCATED");
    }

    @Test
    void the_history_tells_every_event_in_words_of_both_languages() {
        String id = client.place("history-1", "SVC", 1, 100, false);
        client.post(
                        "/api/orders/" + id + "/hold",
                        "{\"reason\":\"large amount\"}",
                        "Ledger-Actor",
                        "%E6%9D%8E%E9%9B%B7")
                .expect(200);
        long version =
                client.post("/api/orders/" + id + "/approve", "{}").expect(200).version();
        client.order(id, version);

        Answer english = awaitHistory(id, 4, "en");
        Answer chinese = awaitHistory(id, 4, "zh");

        assertThat(english.text()).contains("李雷").contains("large amount").contains("order.OrderPlaced");
        assertThat(chinese.text()).containsPattern("[\\u4e00-\\u9fff]{4,}");
        assertThat(chinese.text()).isNotEqualTo(english.text());
    }

    @Test
    void a_client_may_retry_anything() {
        String body = """
                {"channel":"web","channelOrderNumber":"retry-1","currency":"CNY",
                 "lines":[{"sku":"SVC","quantity":1,"unitPriceMinor":100,"stocked":false}]}""";
        Answer first =
                client.post("/api/orders", body, "Idempotency-Key", "k-1").expect(201);
        Answer again =
                client.post("/api/orders", body, "Idempotency-Key", "k-1").expect(201);
        Answer byNumber = client.post("/api/orders", body).expect(201);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(byNumber.text()).isEqualTo(first.text());

        Answer other = client.post("/api/orders", body.replace("100", "101"), "Idempotency-Key", "k-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        Answer otherByNumber = client.post("/api/orders", body.replace("100", "101"));
        assertThat(otherByNumber.status()).isEqualTo(409);
        assertThat(otherByNumber.code()).isEqualTo("order-exists");

        String pay = "{\"paymentId\":\"p1\",\"amountMinor\":100,\"currency\":\"CNY\"}";
        long paid =
                client.post("/api/orders/web:retry-1/payments", pay).expect(200).version();
        client.post("/api/orders/web:retry-1/hold", "{\"reason\":\"x\"}").expect(200);
        assertThat(client.post("/api/orders/web:retry-1/payments", pay)
                        .expect(200)
                        .version())
                .isEqualTo(paid);
        assertThat(client.order("web:retry-1", 4).get("version").asLong()).isEqualTo(4);
    }

    @Test
    void a_stale_version_is_refused_with_the_current_one() {
        String id = client.place("stale-1", "SVC", 1, 100, false);
        String tag = client.order(id, 1) == null
                ? ""
                : client.get("/api/orders/" + id).header("ETag").orElseThrow();
        client.post("/api/orders/" + id + "/hold", "{\"reason\":\"x\"}", "If-Match", tag)
                .expect(200);

        Answer stale = client.post("/api/orders/" + id + "/approve", "{}", "If-Match", tag);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().get("currentVersion").asLong()).isEqualTo(3);
    }

    @Test
    void every_event_says_who_for_whom_through_what_why_and_what_caused_it() {
        String id = client.place("who-1", "WHO-1", 1, 100, true);
        client.post(
                        "/api/orders/" + id + "/approve",
                        "{}",
                        "Ledger-Actor",
                        "ann",
                        "Ledger-On-Behalf-Of",
                        "bob",
                        "Ledger-Via",
                        "desk",
                        "Ledger-Reason",
                        "checked by phone",
                        "Ledger-Correlation-Id",
                        "case-7")
                .expect(200);
        awaitFulfilment(id, "SHORT");

        String history = awaitHistory(id, 3, "en").text();

        assertThat(history).contains("\"ann\"", "\"bob\"", "\"desk\"", "checked by phone", "causationId");
        assertThat(history).contains("process:WhenReservationRefusedReportShortage");
        List<JsonNode> correlated = new ArrayList<>();
        client.get("/api/orders/" + id + "/history")
                .json()
                .findValues("correlationId")
                .forEach(correlated::add);
        assertThat(correlated).extracting(JsonNode::asString).contains("case-7");
    }

    @Test
    void the_summary_agrees_with_what_was_done() {
        String body = """
                {"channel":"sums","channelOrderNumber":"%d","currency":"%s",
                 "lines":[{"sku":"SVC","quantity":1,"unitPriceMinor":%d,"stocked":false}]}""";
        long lastVersion = 1;
        for (int i = 1; i <= 3; i++) {
            client.post("/api/orders", body.formatted(i, i == 3 ? "JPY" : "CNY", 100 * i))
                    .expect(201);
        }
        client.post("/api/orders/sums:1/payments", "{\"amountMinor\":100,\"currency\":\"CNY\"}")
                .expect(200);
        lastVersion = client.post(
                        "/api/orders/sums:1/refunds", "{\"amountMinor\":40,\"currency\":\"CNY\",\"reason\":\"x\"}")
                .expect(200)
                .version();
        client.order("sums:1", lastVersion);
        client.order("sums:3", 1);

        JsonNode summary =
                client.get("/api/orders/summary?channel=sums").expect(200).json();

        assertThat(summary.get("orders").asLong()).isEqualTo(3);
        assertThat(summary.get("placed").toString()).isEqualTo("{\"CNY\":300,\"JPY\":300}");
        assertThat(summary.get("captured").toString()).isEqualTo("{\"CNY\":100,\"JPY\":0}");
        assertThat(summary.get("refunded").toString()).isEqualTo("{\"CNY\":40,\"JPY\":0}");
        assertThat(summary.get("byStatus").toString()).isEqualTo("{\"PLACED\":3}");
    }

    @Test
    void what_the_interface_can_do_is_described_as_openapi() {
        JsonNode description = client.get("/v3/api-docs").expect(200).json();

        assertThat(description.get("openapi").asString()).startsWith("3.");
        assertThat(description.get("paths").propertyNames())
                .contains(
                        "/api/orders",
                        "/api/orders/{id}",
                        "/api/orders/{id}/approve",
                        "/api/orders/{id}/history",
                        "/api/orders/summary",
                        "/api/stock/{warehouse}/{sku}",
                        "/api/projections",
                        "/api/projections/{name}/replays");
    }

    private static JsonNode awaitFulfilment(String id, String wanted) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> client.get("/api/orders/" + id + "?minVersion=2")
                                .expect(200)
                                .json(),
                        order -> order.get("fulfilment").asString().equals(wanted));
    }

    private static Answer awaitHistory(String id, int events, String language) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> client.get("/api/orders/" + id + "/history", "Accept-Language", language),
                        answer -> answer.status() == 200
                                && answer.json().findValues("position").size() >= events);
    }

    private static long stock(String sku, String counter) {
        return client.get("/api/stock/main/" + sku)
                .expect(200)
                .json()
                .get(counter)
                .asLong();
    }
}
