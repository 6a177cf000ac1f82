package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandsOverHttpTest extends CommandsOverHttp {

    @Test
    void an_order_goes_its_whole_way() {
        assertThat(post("/api/stock/main/T1/receipts", "{\"quantity\":5}").status())
                .isEqualTo(200);
        Answer placed = post("/api/orders", order("way", "T1"));
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("Location")).isEqualTo("/api/orders/web:way");
        assertThat(placed.header("ETag")).isEqualTo("\"1\"");
        assertThat(placed.body().toString()).isEqualTo("{\"id\":\"web:way\",\"version\":1}");

        assertThat(post("/api/orders/web:way/hold", "{\"reason\":\"odd\"}")
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(3);
        assertThat(post("/api/orders/web:way/approve").body().path("version").asInt())
                .isEqualTo(4);
        assertThat(post(
                                "/api/orders/web:way/payments",
                                "{\"amountMinor\":3980,\"currency\":\"CNY\",\"tender\":\"card\"}")
                        .status())
                .isEqualTo(200);
        assertThat(post("/api/orders/web:way/dispatches").status()).isEqualTo(200);
        assertThat(post("/api/orders/web:way/deliveries", "{}").status()).isEqualTo(200);
        assertThat(post("/api/orders/web:way/refunds", "{\"amountMinor\":80,\"currency\":\"CNY\"}")
                        .status())
                .isEqualTo(200);
        assertThat(post("/api/orders/web:way/cancel", "{\"reason\":\"late\"}").status())
                .as("what arrived comes back as a return")
                .isEqualTo(200);
    }

    @Test
    void a_dispatch_right_after_the_approval_waits_for_the_warehouse() {
        post("/api/stock/main/T2/receipts", "{\"quantity\":5}");
        post("/api/orders", order("patient", "T2"));
        post("/api/orders/web:patient/approve", "{\"warehouse\":\"main\"}");

        assertThat(post("/api/orders/web:patient/dispatches", "{\"carrier\":\"SF\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_short_order_is_tried_again_and_dispatched_when_pieces_came_in() {
        post("/api/orders", order("short", "T3"));
        post("/api/orders/web:short/approve");

        Answer refused = post("/api/orders/web:short/dispatches");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("stock-short");

        post("/api/stock/main/T3/receipts", "{\"quantity\":2}");
        assertThat(post("/api/orders/web:short/allocations", "{}").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                post("/api/orders/web:short/dispatches").status())
                        .isEqualTo(200));
    }

    @Test
    void the_same_request_again_gets_the_same_answer_and_says_so() {
        Answer first = post("/api/orders", order("twice", "T1"), "Idempotency-Key", "k1");
        Answer again = post("/api/orders", order("twice", "T1"), "Idempotency-Key", "k1");
        Answer natural = post("/api/orders", order("twice", "T1"));

        for (Answer replay : List.of(again, natural)) {
            assertThat(replay.status()).isEqualTo(first.status());
            assertThat(replay.body()).isEqualTo(first.body());
            assertThat(replay.header("Location")).isEqualTo(first.header("Location"));
            assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
        }
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(post("/api/orders/web:twice/approve", "{}", "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_payment_without_a_name_is_named_by_its_idempotency_key() {
        post("/api/orders", order("paid", "T1"));
        String payment = "{\"amountMinor\":1,\"currency\":\"CNY\"}";

        Answer first = post("/api/orders/web:paid/payments", payment, "Idempotency-Key", "web:paid.1");
        Answer again = post("/api/orders/web:paid/payments", payment, "Idempotency-Key", "web:paid.1");
        Answer other = post("/api/orders/web:paid/payments", payment);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.body().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void another_order_under_the_same_number_is_refused_with_the_current_version() {
        post("/api/orders", order("taken", "T1"));
        Answer refused = post("/api/orders", order("taken", "T9"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("order-exists");
        assertThat(refused.body().path("currentVersion").asInt()).isEqualTo(1);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void of_two_edits_of_one_version_one_wins_and_the_other_learns_the_current_version() {
        post("/api/orders", order("edited", "T1"));
        Answer won = post("/api/orders/web:edited/hold", "{\"reason\":\"a\"}", "If-Match", "\"1\"");
        Answer lost = post("/api/orders/web:edited/approve", "{}", "If-Match", "\"1\"");

        assertThat(won.status()).isEqualTo(200);
        assertThat(lost.status()).isEqualTo(412);
        assertThat(lost.body().path("currentVersion").asInt()).isEqualTo(3);
    }

    @Test
    void refusals_speak_the_clients_language() {
        assertThat(post("/api/orders/web:none/approve", "{}", "Accept-Language", "zh-CN")
                        .body()
                        .path("title")
                        .asString())
                .isEqualTo("没有订单 web:none");
        assertThat(post("/api/orders/web:none/approve", "{}")
                        .body()
                        .path("title")
                        .asString())
                .isEqualTo("There is no order web:none");
    }

    @Test
    void two_hundred_buyers_of_the_last_ten_pieces_get_exactly_ten() throws Exception {
        post("/api/stock/main/LAST/receipts", "{\"quantity\":10}");
        try (ExecutorService buyers = Executors.newFixedThreadPool(16)) {
            List<Callable<Integer>> wishes = IntStream.range(0, 200)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> post("/api/stock/main/LAST/reservations", "{\"quantity\":1}")
                                    .status())
                    .toList();
            Map<Integer, Long> answers = buyers.invokeAll(wishes).stream()
                    .map(Future::resultNow)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

            assertThat(answers).isEqualTo(Map.of(200, 10L, 409, 190L));
        }
    }

    @Test
    void a_refused_reservation_says_how_much_is_free_each_time_it_is_asked_again() {
        post("/api/stock/main/FEW/receipts", "{\"quantity\":2}");
        String three = "{\"reservationId\":\"fair\",\"quantity\":3}";

        Answer refused = post("/api/stock/main/FEW/reservations", three, "Idempotency-Key", "fair");
        post("/api/stock/main/FEW/receipts", "{\"quantity\":2}");
        Answer again = post("/api/stock/main/FEW/reservations", three, "Idempotency-Key", "fair");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("insufficient-stock");
        assertThat(refused.body().path("available").asInt()).isEqualTo(2);
        assertThat(refused.body().path("currentVersion").asInt()).isEqualTo(2);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(post("/api/stock/main/FEW/reservations", three).status()).isEqualTo(200);
        assertThat(post("/api/stock/main/FEW/shipments", "{\"reservationId\":\"fair\"}")
                        .status())
                .isEqualTo(200);
        assertThat(post("/api/stock/main/FEW/releases", "{\"reservationId\":\"fair\"}")
                        .code())
                .isEqualTo("reservation-closed");
    }

    @Test
    void the_interface_describes_itself_with_examples() {
        Answer described = get("/v3/api-docs");

        assertThat(described.status()).isEqualTo(200);
        var place = described.body().path("paths").path("/api/orders").path("post");
        assertThat(place.path("summary").asString()).isEqualTo("Place an order");
        assertThat(place.path("parameters").toString()).contains("Idempotency-Key", "If-Match", "Ledger-Actor");
        assertThat(place.path("parameters").toString()).doesNotContain("context");
        assertThat(described
                        .body()
                        .path("components")
                        .path("schemas")
                        .path("PlaceOrder")
                        .path("example")
                        .toString())
                .contains("channelOrderNumber");
    }
}
