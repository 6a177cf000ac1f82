package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Picking, packing and sending over HTTP: a client that asks one thing right after the other never has to wait. */
class WarehouseOverHttpTest extends CommandsOverHttp {

    private static final String SF = "{\"carrier\":\"SF\",\"trackingNumber\":\"SF1\"}";

    @Test
    void several_orders_go_by_one_list_and_one_package_to_their_customers() {
        allocated("way-1", "W1");
        allocated("way-2", "W1");
        Answer created = post(
                "/api/pick-lists",
                "{\"pickListId\":\"way\",\"wave\":\"morning\",\"warehouse\":\"main\",\"orders\":[\"web:way-1\",\"web:nobody\",\"web:way-2\"]}");
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/pick-lists/way");
        assertThat(created.body().path("taken").toString()).isEqualTo("[\"web:way-1\",\"web:way-2\"]");
        assertThat(created.body().path("refused").toString())
                .isEqualTo(
                        "[{\"orderId\":\"web:nobody\",\"code\":\"order-not-found\",\"title\":\"There is no order web:nobody\"}]");
        assertThat(created.body().path("waiting").isEmpty()).isTrue();

        done("/api/pick-lists/way/picks", "{\"orderId\":\"web:way-1\",\"claim\":1,\"quantity\":1}");
        done("/api/pick-lists/way/picks", "{\"orderId\":\"web:way-1\",\"line\":1,\"sku\":\"W1\",\"quantity\":1}");
        done("/api/pick-lists/way/picks", "{\"orderId\":\"web:way-2\",\"claim\":1,\"quantity\":1}");
        done("/api/pick-lists/way/drops", "{\"orderId\":\"web:way-2\",\"claim\":1,\"quantity\":1,\"reason\":\"gone\"}");
        assertThat(post("/api/pick-lists/way/picks", "{\"orderId\":\"web:way-2\",\"claim\":1,\"quantity\":1}")
                        .code())
                .isEqualTo("pick-list-closed");

        Answer begun = post("/api/packages", "{\"packageId\":\"way\",\"warehouse\":\"main\"}");
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.header("Location")).isEqualTo("/api/packages/way");
        Answer scanned = scan("way", "way-1", "W1", 2);
        assertThat(scanned.body().toString()).isEqualTo("{\"id\":\"way\",\"version\":2}");
        assertThat(scan("way", "way-2", "W1", 1).header("ETag")).isEqualTo("\"3\"");
        assertThat(scan("way", "way-2", "CUP", 1).code()).isEqualTo("wrong-item");
        assertThat(scan("way", "way-2", "W1", 1).code()).isEqualTo("wrong-item");

        done("/api/packages/way/dispatch", SF);
        done("/api/packages/way/tracking", "{\"status\":\"IN_TRANSIT\",\"place\":\"Hangzhou\"}");
        done("/api/packages/way/delivery-failures", "{\"reason\":\"nobody at home\"}");
        done("/api/packages/way/redeliveries", "{\"deliverAt\":\"2020-02-21T09:00:00Z\"}");
        done("/api/packages/way/delivery", "{\"signedBy\":\"Li Lei\"}");
        assertThat(post("/api/packages/way/delivery-failures", "{\"reason\":\"late\"}")
                        .code())
                .isEqualTo("package-delivered");
        assertThat(post("/api/orders/web:way-1/deliveries").code())
                .as("the order heard of its delivery at once")
                .isEqualTo("wrong-status");
    }

    @Test
    void a_list_of_which_every_order_refuses_says_so_in_the_clients_language() {
        Answer created = post(
                "/api/pick-lists",
                "{\"warehouse\":\"main\",\"orders\":[\"web:nobody\",\"web:nobody\"]}",
                "Accept-Language",
                "zh-CN");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("taken").isEmpty()).isTrue();
        assertThat(created.body().path("refused").toString()).contains("没有订单 web:nobody");
        assertThat(created.body().path("refused").size()).isEqualTo(1);
    }

    @Test
    void the_same_request_again_gets_the_same_answer() {
        allocated("again", "W2");
        String list = "{\"pickListId\":\"again\",\"warehouse\":\"main\",\"orders\":[\"web:again\"]}";
        Answer first = post("/api/pick-lists", list);
        Answer second = post("/api/pick-lists", list);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");

        String pick = "{\"orderId\":\"web:again\",\"claim\":1,\"quantity\":1}";
        Answer picked = post("/api/pick-lists/again/picks", pick, "Idempotency-Key", "p1");
        assertThat(post("/api/pick-lists/again/picks", pick, "Idempotency-Key", "p1")
                        .body())
                .isEqualTo(picked.body());
        done("/api/pick-lists/again/picks", pick);

        post("/api/packages", "{\"packageId\":\"again\",\"warehouse\":\"main\"}");
        String scan = "{\"orderId\":\"web:again\",\"sku\":\"W2\",\"quantity\":1}";
        Answer scanned = post("/api/packages/again/scans", scan, "Idempotency-Key", "s1");
        done("/api/packages/again/dispatch", SF);
        Answer rescanned = post("/api/packages/again/scans", scan, "Idempotency-Key", "s1");
        assertThat(rescanned.status()).isEqualTo(200);
        assertThat(rescanned.body()).isEqualTo(scanned.body());
        assertThat(rescanned.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(post("/api/packages/again/scans", scan).code()).isEqualTo("package-has-left");
        assertThat(post("/api/packages/again/scans", scan, "Idempotency-Key", "s2")
                        .code())
                .isEqualTo("package-has-left");
        assertThat(post("/api/packages/again/dispatch", SF).header("Idempotency-Replayed"))
                .isEqualTo("true");
        done("/api/packages", "{\"packageId\":\"again-2\",\"warehouse\":\"main\"}");
        done("/api/packages/again-2/scans", scan);
    }

    @Test
    void a_package_of_a_cancelled_order_stays_until_the_pieces_are_out() {
        packed("stay", "W3");
        done("/api/orders/web:stay/cancel", "{\"reason\":\"changed their mind\"}");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(post("/api/packages/stay/dispatch?dryRun=true", SF)
                                .code())
                        .isEqualTo("package-called-back"));

        done(
                "/api/packages/stay/removals",
                "{\"orderId\":\"web:stay\",\"sku\":\"W3\",\"quantity\":2,\"reason\":\"cancelled\"}");
        assertThat(post("/api/packages/stay/dispatch", SF).code()).isEqualTo("package-empty");
    }

    @Test
    void a_scan_minds_the_version_of_the_package_and_can_be_asked_what_it_would_do() {
        packed("minded", "W4");
        post("/api/packages", "{\"packageId\":\"minded-2\",\"warehouse\":\"main\"}");
        String removal = "{\"orderId\":\"web:minded\",\"sku\":\"W4\",\"quantity\":1,\"reason\":\"too heavy\"}";
        done("/api/packages/minded/removals", removal);
        String scan = "{\"orderId\":\"web:minded\",\"sku\":\"W4\",\"quantity\":1}";

        Answer asked = post("/api/packages/minded-2/scans?dryRun=true", scan);
        assertThat(asked.body().path("events").path(0).path("type").asString()).isEqualTo("order.PiecesPacked");
        Answer stale = post("/api/packages/minded-2/scans", scan, "If-Match", "\"7\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("currentVersion").asInt()).isEqualTo(1);
        assertThat(post("/api/packages/minded-2/scans", scan, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource
    void rubbish_is_refused_by_field(String path, String body, String pointer) {
        Answer answer = post(path, body);

        assertRefused(answer);
        assertThat(answer.firstPointer()).as(answer.body().toString()).isEqualTo(pointer);
    }

    static Stream<Arguments> rubbish_is_refused_by_field() {
        String lists = "/api/pick-lists";
        String box = "/api/packages/none";
        String orders = "\"orders\":[\"web:1\"]";
        return Stream.of(
                arguments(lists, "{" + orders + "}", "/warehouse"),
                arguments(lists, "{\"warehouse\":\"a/b\"," + orders + "}", "/warehouse"),
                arguments(lists, "{\"warehouse\":\"main\"}", "/orders"),
                arguments(lists, "{\"warehouse\":\"main\",\"orders\":[]}", "/orders"),
                arguments(lists, "{\"warehouse\":\"main\",\"orders\":\"web:1\"}", "/orders"),
                arguments(lists, "{\"warehouse\":\"main\",\"orders\":[null]}", "/orders/0"),
                arguments(lists, "{\"warehouse\":\"main\",\"orders\":[\"1\"]}", "/orders/0"),
                arguments(
                        lists,
                        "{\"warehouse\":\"main\",\"orders\":[" + "\"web:1\",".repeat(100) + "\"web:1\"]}",
                        "/orders"),
                arguments(lists, "{\"pickListId\":\"a#b\",\"warehouse\":\"main\"," + orders + "}", "/pickListId"),
                arguments(lists, "{\"wave\":7,\"warehouse\":\"main\"," + orders + "}", "/wave"),
                arguments(lists + "/l/picks", "{\"orderId\":\"web:1\",\"quantity\":1}", "/claim"),
                arguments(lists + "/l/picks", "{\"orderId\":\"web:1\",\"line\":1,\"quantity\":1}", "/claim"),
                arguments(
                        lists + "/l/picks",
                        "{\"orderId\":\"web:1\",\"claim\":1,\"line\":1,\"sku\":\"A\",\"quantity\":1}",
                        "/claim"),
                arguments(lists + "/l/picks", "{\"orderId\":\"web:1\",\"claim\":1,\"quantity\":0}", "/quantity"),
                arguments(lists + "/l/picks", "{\"orderId\":\"web:1\",\"claim\":\"1\",\"quantity\":1}", "/claim"),
                arguments(lists + "/l/picks", "{\"orderId\":\"web:1\",\"claim\":0,\"quantity\":1}", "/claim"),
                arguments(lists + "/l/picks", "{\"claim\":1,\"quantity\":1}", "/orderId"),
                arguments(lists + "/l/drops", "{\"orderId\":\"web:1\",\"claim\":1,\"quantity\":1}", "/reason"),
                arguments("/api/packages", "{}", "/warehouse"),
                arguments("/api/packages", "{\"packageId\":\"a b\",\"warehouse\":\"main\"}", "/packageId"),
                arguments(box + "/scans", "{\"orderId\":\"x\",\"sku\":\"A\",\"quantity\":1}", "/orderId"),
                arguments(box + "/scans", "{\"orderId\":\"web:1\",\"sku\":\"a/b\",\"quantity\":1}", "/sku"),
                arguments(box + "/scans", "{\"orderId\":\"web:1\",\"sku\":\"A\",\"quantity\":1.5}", "/quantity"),
                arguments(box + "/removals", "{\"orderId\":\"web:1\",\"sku\":\"A\",\"quantity\":1}", "/reason"),
                arguments(box + "/dispatch", "{\"carrier\":7}", "/carrier"),
                arguments(box + "/dispatch", "{\"carrier\":\"" + "x".repeat(201) + "\"}", "/carrier"),
                arguments(box + "/tracking", "{\"status\":\"LOST\"}", "/status"),
                arguments(box + "/tracking", "{}", "/status"),
                arguments(box + "/tracking", "{\"status\":1}", "/status"),
                arguments(box + "/delivery-failures", "{}", "/reason"),
                arguments(box + "/redeliveries", "{\"deliverAt\":\"tomorrow\"}", "/deliverAt"),
                arguments(box + "/redeliveries", "{\"deliverAt\":\"0001-01-01T00:00:00Z\"}", "/deliverAt"),
                arguments(box + "/redeliveries", "{}", "/deliverAt"),
                arguments(box + "/delivery", "{\"signed\":\"x\"}", "/signed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pick-lists",
                "/api/pick-lists/l/picks",
                "/api/pick-lists/l/drops",
                "/api/packages",
                "/api/packages/b/scans",
                "/api/packages/b/removals",
                "/api/packages/b/tracking",
                "/api/packages/b/dispatch",
                "/api/packages/b/delivery"
            })
    void what_is_not_json_is_refused(String path) {
        for (String body : new String[] {"{", "[]", "7", "{\"a\":1,\"a\":2}", "<a/>"}) {
            assertRefused(post(path, body));
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_nobody_knows_is_named(String path, String body, String code) {
        Answer answer = post(path, body);

        assertRefused(answer);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo(code);
    }

    static Stream<Arguments> what_nobody_knows_is_named() {
        String box = "/api/packages/none";
        String item = "{\"orderId\":\"web:1\",\"sku\":\"A\",\"quantity\":1";
        return Stream.of(
                arguments(
                        "/api/pick-lists/none/picks",
                        "{\"orderId\":\"web:1\",\"claim\":1,\"quantity\":1}",
                        "pick-list-not-found"),
                arguments(
                        "/api/pick-lists/none/drops",
                        "{\"orderId\":\"web:1\",\"claim\":1,\"quantity\":1,\"reason\":\"x\"}",
                        "pick-list-not-found"),
                arguments(box + "/scans", item + "}", "package-not-found"),
                arguments(box + "/removals", item + ",\"reason\":\"x\"}", "package-not-found"),
                arguments(box + "/dispatch", SF, "package-not-found"),
                arguments(box + "/tracking", "{\"status\":\"HELD\"}", "package-not-found"),
                arguments(box + "/delivery-failures", "{\"reason\":\"x\"}", "package-not-found"),
                arguments(box + "/redeliveries", "{\"deliverAt\":\"2020-02-21T09:00:00Z\"}", "package-not-found"),
                arguments(box + "/delivery", "{}", "package-not-found"));
    }

    @Test
    void an_odd_address_is_refused() {
        for (String path : new String[] {
            "/api/packages/a%2Fb/dispatch",
            "/api/packages/%2E%2E/dispatch",
            "/api/packages/a%23b/dispatch",
            "/api/packages/web:1/dispatch",
            "/api/pick-lists/%00/picks"
        }) {
            assertRefused(post(path, "{}"));
        }
    }

    @Test
    void packages_lists_orders_and_stock_of_one_name_are_different_things() {
        allocated("same", "W5");
        done("/api/packages", "{\"packageId\":\"same\",\"warehouse\":\"main\"}");
        assertThat(post("/api/pick-lists", "{\"pickListId\":\"same\",\"warehouse\":\"main\",\"orders\":[\"web:same\"]}")
                        .body()
                        .path("taken")
                        .toString())
                .isEqualTo("[\"web:same\"]");
    }

    private void packed(String number, String sku) {
        allocated(number, sku);
        done(
                "/api/pick-lists",
                "{\"pickListId\":\"%s\",\"warehouse\":\"main\",\"orders\":[\"web:%s\"]}".formatted(number, number));
        done(
                "/api/pick-lists/" + number + "/picks",
                "{\"orderId\":\"web:%s\",\"claim\":1,\"quantity\":2}".formatted(number));
        done("/api/packages", "{\"packageId\":\"%s\",\"warehouse\":\"main\"}".formatted(number));
        assertThat(scan(number, number, sku, 2).status()).isEqualTo(200);
    }

    /** An order of two pieces, which are set aside. */
    private void allocated(String number, String sku) {
        done("/api/stock/main/" + sku + "/receipts", "{\"quantity\":2}");
        done("/api/orders", order(number, sku));
        done("/api/orders/web:" + number + "/approve", "{\"warehouse\":\"main\"}");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(post("/api/orders/web:" + number + "/dispatches?dryRun=true", "{}")
                                .status())
                        .isEqualTo(200));
    }

    private Answer scan(String box, String number, String sku, int quantity) {
        return post(
                "/api/packages/" + box + "/scans",
                "{\"orderId\":\"web:%s\",\"sku\":\"%s\",\"quantity\":%d}".formatted(number, sku, quantity));
    }

    private void done(String path, String body) {
        Answer answer = post(path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 201);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.body().toString()).doesNotContain("Exception", "at io.orderledger");
    }
}
