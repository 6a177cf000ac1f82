package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a 4xx that names the field: never a 5xx, never a stack trace. */
class RubbishOverHttpTest extends CommandsOverHttp {

    private static final String LINE = "{\"sku\":\"A\",\"quantity\":1,\"unitPriceMinor\":1}";

    @ParameterizedTest
    @MethodSource
    void a_wrong_order_is_refused_by_field(String body, String pointer) {
        Answer answer = post("/api/orders", body);

        assertRefused(answer);
        assertThat(answer.firstPointer()).as(answer.body().toString()).isEqualTo(pointer);
    }

    static Stream<Arguments> a_wrong_order_is_refused_by_field() {
        return Stream.of(
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":-1,\"unitPriceMinor\":1}]"), "/lines/0/quantity"),
                arguments(with("\"lines\":[{\"sku\":\"A\",\"quantity\":0,\"unitPriceMinor\":1}]"), "/lines/0/quantity"),
                arguments(with("\"lines\":[{\"sku\":\"A\",\"unitPriceMinor\":1}]"), "/lines/0/quantity"),
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":null,\"unitPriceMinor\":1}]"),
                        "/lines/0/quantity"),
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":1.5,\"unitPriceMinor\":1}]"), "/lines/0/quantity"),
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":\"1\",\"unitPriceMinor\":1}]"),
                        "/lines/0/quantity"),
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":true,\"unitPriceMinor\":1}]"),
                        "/lines/0/quantity"),
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":99999999999999999999,\"unitPriceMinor\":1}]"),
                        "/lines/0/quantity"),
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":1e9,\"unitPriceMinor\":1}]"), "/lines/0/quantity"),
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPriceMinor\":-1}]"),
                        "/lines/0/unitPriceMinor"),
                arguments(
                        with("\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPriceMinor\":1000000000001}]"),
                        "/lines/0/unitPriceMinor"),
                arguments(with("\"lines\":[{\"sku\":\"a/b\",\"quantity\":1,\"unitPriceMinor\":1}]"), "/lines/0/sku"),
                arguments(with("\"lines\":[{\"sku\":\"..\",\"quantity\":1,\"unitPriceMinor\":1}]"), "/lines/0/sku"),
                arguments(with("\"lines\":[{\"sku\":7,\"quantity\":1,\"unitPriceMinor\":1}]"), "/lines/0/sku"),
                arguments(with("\"lines\":[]"), "/lines"),
                arguments(with("\"lines\":null"), "/lines"),
                arguments(with("\"lines\":[null]"), "/lines/0"),
                arguments(with("\"lines\":{}"), "/lines"),
                arguments(with("\"lines\":[" + (LINE + ",").repeat(500) + LINE + "]"), "/lines"),
                arguments(with("\"currency\":\"ABC\""), "/currency"),
                arguments(with("\"currency\":\"XAU\""), "/currency"),
                arguments(with("\"currency\":\"cny\""), "/currency"),
                arguments(with("\"currency\":null"), "/currency"),
                arguments(with("\"channel\":\"Web\""), "/channel"),
                arguments(with("\"channel\":\"../etc\""), "/channel"),
                arguments(with("\"channel\":\"a:b\""), "/channel"),
                arguments(with("\"channelOrderNumber\":\"\""), "/channelOrderNumber"),
                arguments(with("\"channelOrderNumber\":\"a\\u0000b\""), "/channelOrderNumber"),
                arguments(with("\"channelOrderNumber\":\"a\\ud800b\""), "/channelOrderNumber"),
                arguments(with("\"channelOrderNumber\":\"" + "9".repeat(65) + "\""), "/channelOrderNumber"),
                arguments(with("\"channelOrderNumber\":\"" + "单".repeat(64) + "\""), "/channelOrderNumber"),
                arguments(with("\"channelOrderNumber\":1001"), "/channelOrderNumber"),
                arguments(with("\"discounts\":[{\"kind\":\"coupon\",\"amountMinor\":2}]"), "/discounts"),
                arguments(with("\"charges\":[{\"kind\":\"tax\",\"amountMinor\":-1}]"), "/charges/0/amountMinor"),
                arguments(with("\"charges\":[{\"kind\":\"\",\"amountMinor\":1}]"), "/charges/0/kind"),
                arguments(with("\"occurredAt\":\"yesterday\""), "/occurredAt"),
                arguments(with("\"occurredAt\":\"2020-02-20T12:00:00\""), "/occurredAt"),
                arguments(with("\"occurredAt\":1582200000"), "/occurredAt"),
                arguments(with("\"occurredAt\":\"+999999999-12-31T23:59:59Z\""), "/occurredAt"),
                arguments(with("\"occurredAt\":\"0001-01-01T00:00:00Z\""), "/occurredAt"),
                arguments(with("\"shippingAddress\":{\"country\":\"China\"}"), "/shippingAddress/country"),
                arguments(
                        with("\"shippingAddress\":{\"lines\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}"),
                        "/shippingAddress/lines"),
                arguments(with("\"shippingAddress\":{\"lines\":[null]}"), "/shippingAddress/lines/0"),
                arguments(with("\"shippingAddress\":{\"city\":\"\\udc00\"}"), "/shippingAddress/city"),
                arguments(with("\"customer\":{\"name\":\"" + "x".repeat(201) + "\"}"), "/customer/name"),
                arguments(with("\"customer\":[]"), "/customer"),
                arguments(with("\"discount\":1"), "/discount"),
                arguments(with("\"customer\":{\"nmae\":\"x\"}"), "/customer/nmae"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"order\"",
                "{",
                "{}}",
                "{\"channel\":\"a\",\"channel\":\"b\"}",
                "<order/>",
                "{\"lines\":NaN}",
                "{'channel':'web'}"
            })
    void what_is_not_an_order_is_refused(String body) {
        assertRefused(post("/api/orders", body));
    }

    @Test
    void a_billion_laughs_are_refused() {
        assertRefused(post("/api/orders", "{\"a\":".repeat(100_000)));
        assertRefused(post("/api/orders", "[".repeat(100_000)));
        assertRefused(post("/api/orders", "{\"customer\":{\"name\":\"" + "ha".repeat(200_000) + "\"}}"));
    }

    @Test
    void a_body_of_ten_megabytes_is_refused() {
        Answer answer = post("/api/orders", with("\"currency\":\"" + "x".repeat(10_000_000) + "\""));

        assertRefused(answer);
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void a_body_that_is_not_json_by_its_type_is_refused() {
        assertRefused(post("/api/orders", "a=b", "Content-Type", "application/x-www-form-urlencoded"));
        assertRefused(post("/api/orders", "<a/>", "Content-Type", "application/xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders/a%2Fb/approve",
                "/api/orders/../approve",
                "/api/orders/%2E%2E/approve",
                "/api/orders/web:..%2F..%2Fetc/approve",
                "/api/orders/%00/approve",
                "/api/orders/web:a%0Ab/approve",
                "/api/orders/1001/approve",
                "/api/orders/WEB:1/approve",
                "/api/orders/web:%E5%8D%95/approve",
                "/api/orders/web:nobody/approve",
                "/api/orders/web:%25/approve",
                "/api/orders/web:;x=1/approve",
                "/api/orders//approve",
                "/api/stock/main/a%2Fb/receipts",
                "/api/stock/main/../receipts",
                "/api/stock/main/%2E%2E/receipts",
                "/api/stock/Main/A/receipts",
                "/api/stock/main/%5C/receipts"
            })
    void an_odd_address_is_refused(String path) {
        assertRefused(post(path, "{\"quantity\":1}"));
    }

    @ParameterizedTest
    @MethodSource
    void a_wrong_step_is_refused_by_field(String path, String body, String pointer) {
        post("/api/orders", with("\"channelOrderNumber\":\"steps\""));
        Answer answer = post(path, body);

        assertRefused(answer);
        assertThat(answer.firstPointer()).as(answer.body().toString()).isEqualTo(pointer);
    }

    static Stream<Arguments> a_wrong_step_is_refused_by_field() {
        String order = "/api/orders/web:steps";
        String stock = "/api/stock/main/A";
        return Stream.of(
                arguments(order + "/hold", "{}", "/reason"),
                arguments(order + "/cancel", "{\"reason\":\"  \"}", "/reason"),
                arguments(order + "/reject", "{\"reason\":\"" + "x".repeat(1001) + "\"}", "/reason"),
                arguments(order + "/approve", "{\"warehouse\":\"a/b\"}", "/warehouse"),
                arguments(order + "/payments", "{\"amountMinor\":0,\"currency\":\"CNY\"}", "/amountMinor"),
                arguments(order + "/payments", "{\"amountMinor\":1,\"currency\":\"EUR\"}", "/currency"),
                arguments(order + "/payments", "{\"amountMinor\":1}", "/currency"),
                arguments(
                        order + "/payments",
                        "{\"paymentId\":\"a b\",\"amountMinor\":1,\"currency\":\"CNY\"}",
                        "/paymentId"),
                arguments(order + "/refunds", "{\"amountMinor\":1,\"currency\":\"CNY\"}", "/amountMinor"),
                arguments(
                        order + "/refunds",
                        "{\"refundId\":\"a:b\",\"amountMinor\":1,\"currency\":\"CNY\"}",
                        "/refundId"),
                arguments(order + "/dispatches", "{\"carrier\":7}", "/carrier"),
                arguments(order + "/deliveries", "{\"signed\":\"x\"}", "/signed"),
                arguments(order + "/allocations", "{\"occurredAt\":\"x\"}", "/occurredAt"),
                arguments(stock + "/receipts", "{\"quantity\":0}", "/quantity"),
                arguments(stock + "/receipts", "{\"quantity\":1000001}", "/quantity"),
                arguments(stock + "/receipts", "{}", "/quantity"),
                arguments(stock + "/reservations", "{\"reservationId\":\"web:1.1\",\"quantity\":1}", "/reservationId"),
                arguments(stock + "/releases", "{}", "/reservationId"),
                arguments(stock + "/shipments", "{\"reservationId\":\"..\"}", "/reservationId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "If-Match"})
    void a_wrong_header_is_refused_by_name(String header) {
        Answer answer = post("/api/orders", with("\"channelOrderNumber\":\"header\""), header, "\u00e9 \"");

        assertRefused(answer);
        assertThat(answer.firstPointer()).isEqualTo(header);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.body().toString()).doesNotContain("Exception", "at io.orderledger");
    }

    /** A sound order with one thing changed or added. */
    private static String with(String change) {
        StringBuilder body = new StringBuilder("{");
        for (String part : new String[] {
            "\"channel\":\"web\"", "\"channelOrderNumber\":\"1\"", "\"currency\":\"CNY\"", "\"lines\":[" + LINE + "]"
        }) {
            String name = part.substring(0, part.indexOf(':') + 1);
            if (!change.startsWith(name)) {
                body.append(part).append(',');
            }
        }
        return body.append(change).append('}').toString();
    }
}
