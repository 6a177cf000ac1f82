package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.endtoend.Client.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is thrown at the ledger, it answers 4xx, names the field, shows nothing of its inside and keeps nothing of it. */
class RubbishTest extends OnOneLedger {

    private static final String LINE = "{\"sku\":\"A\",\"quantity\":1,\"unitPriceMinor\":1}";

    @AfterAll
    static void nothingOfItWasKept() {
        assertThat(client.get("/api/orders").expect(200).json().get("items")).isEmpty();
    }

    private static String order(String number, String currency, String lines, String more) {
        return "{\"channel\":\"web\",\"channelOrderNumber\":" + number + ",\"currency\":" + currency + ",\"lines\":"
                + lines + more + "}";
    }

    private static String line(String quantity) {
        return order("\"1\"", "\"CNY\"", "[{\"sku\":\"A\",\"quantity\":" + quantity + ",\"unitPriceMinor\":1}]", "");
    }

    static Stream<Arguments> rubbish() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        return Stream.of(
                Arguments.of("not JSON", "this is not JSON", ""),
                Arguments.of("half of JSON", "{\"channel\":\"web\",", ""),
                Arguments.of("a JSON array", "[]", ""),
                Arguments.of("a JSON null", "null", ""),
                Arguments.of("an empty object", "{}", "/channel"),
                Arguments.of("two objects", order("\"1\"", "\"CNY\"", "[" + LINE + "]", "") + "{}", ""),
                Arguments.of("one field twice", "{\"channel\":\"web\",\"channel\":\"web\"}", ""),
                Arguments.of("a negative quantity", line("-1"), "/lines/0/quantity"),
                Arguments.of("no pieces", line("0"), "/lines/0/quantity"),
                Arguments.of("half a piece", line("1.5"), "/lines/0/quantity"),
                Arguments.of("a quantity as text", line("\"1\""), "/lines/0/quantity"),
                Arguments.of("a quantity beyond 64 bits", line("99999999999999999999"), "/lines/0/quantity"),
                Arguments.of("a quantity of 1e400", line("1e400"), "/lines/0/quantity"),
                Arguments.of("no quantity", line("null"), "/lines/0/quantity"),
                Arguments.of("an unknown currency", order("\"1\"", "\"ZZZ\"", "[" + LINE + "]", ""), "/currency"),
                Arguments.of("no currency at all", order("\"1\"", "\"XXX\"", "[" + LINE + "]", ""), "/currency"),
                Arguments.of("a currency as number", order("\"1\"", "7", "[" + LINE + "]", ""), "/currency"),
                Arguments.of("no lines", order("\"1\"", "\"CNY\"", "[]", ""), "/lines"),
                Arguments.of("a line that is nothing", order("\"1\"", "\"CNY\"", "[null]", ""), "/lines/0"),
                Arguments.of("lines as text", order("\"1\"", "\"CNY\"", "\"A\"", ""), "/lines"),
                Arguments.of(
                        "an unknown field", order("\"1\"", "\"CNY\"", "[" + LINE + "]", ",\"colour\":1"), "/colour"),
                Arguments.of(
                        "a day that does not exist",
                        order("\"1\"", "\"CNY\"", "[" + LINE + "]", ",\"occurredAt\":\"2020-02-31T00:00:00Z\""),
                        "/occurredAt"),
                Arguments.of("a nested bomb", order("\"1\"", "\"CNY\"", deep, ""), ""),
                Arguments.of(
                        "a control character in the order number",
                        order("\"1\\u0000\"", "\"CNY\"", "[" + LINE + "]", ""),
                        "/channelOrderNumber"),
                Arguments.of(
                        "an order number of 100,000 characters",
                        order("\"" + "9".repeat(100_001) + "\"", "\"CNY\"", "[" + LINE + "]", ""),
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rubbish")
    void is_refused_with_the_field_named(String what, String body, String pointer) {
        Answer answer = client.post("/api/orders", body);

        assertRefused(answer);
        if (!pointer.isEmpty()) {
            assertThat(answer.text()).contains("\"pointer\":\"" + pointer + "\"");
        }
    }

    @Test
    void a_body_of_ten_megabytes_is_refused_as_too_large() {
        String body = order("\"1\"", "\"CNY\"", "[" + LINE + "]", ",\"pad\":\"" + "x".repeat(10 << 20) + "\"");

        Answer answer = client.post("/api/orders", body);

        assertRefused(answer);
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void a_body_of_unannounced_length_is_cut_off_at_the_limit() throws IOException {
        URI at = URI.create(ledger.url());
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = "10000\r\n".getBytes(StandardCharsets.US_ASCII);
            byte[] blanks = " ".repeat(0x10000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 32; i++) {
                out.write(chunk);
                out.write(blanks);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("an address with a bracket", "GET /api/orders?q=[ HTTP/1.1\r\nHost: x\r\n", "en"),
                Arguments.of(
                        "a host that is none",
                        "GET /api/orders HTTP/1.1\r\nAccept-Language: zh\r\nHost: a b\r\n",
                        "zh"),
                Arguments.of("no host", "GET /api/orders HTTP/1.1\r\nAccept-Language: zh\r\n", "zh"),
                Arguments.of(
                        "a header of 100,000 characters",
                        "GET /api/orders HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(100_000) + "\r\n",
                        "en"),
                Arguments.of(
                        "a length that is no number",
                        "POST /api/orders HTTP/1.1\r\nHost: x\r\nAccept-Language: zh\r\nContent-Length: many\r\n",
                        "zh"),
                Arguments.of(
                        "a coding that nobody knows",
                        "POST /api/orders HTTP/1.1\r\nHost: x\r\nAccept-Language: zh\r\nTransfer-Encoding: rot13\r\n",
                        "zh"),
                Arguments.of("a version to come", "GET /api/orders HTTP/9.9\r\nHost: x\r\n", "en"),
                Arguments.of("no HTTP", "HELO ledger", "en"));
    }

    /** The server itself refuses these, before the ledger sees them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void a_request_that_cannot_be_read_is_told_the_cure_in_the_language_of_its_reader(
            String what, String request, String language) throws IOException {
        URI at = URI.create(ledger.url());
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .containsPattern("^HTTP/1.1 (4\\d\\d|501|505)")
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .contains("\"code\":\"bad-request\"")
                    .contains(language.equals("zh") ? "请检查" : "Check address, headers and parameters");
        }
    }

    @Test
    void a_field_that_is_there_twice_is_told_as_that() {
        assertThat(client.post("/api/stock/main/TEA/receipts", "{\"quantity\":1,\"quantity\":2}")
                        .expect(400)
                        .text())
                .contains("\"code\":\"field-twice\"")
                .contains("Give each field once");
    }

    @Test
    void a_method_that_no_address_takes_is_named() {
        Answer answer = client.send("TRACE", "/api/orders", "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text()).contains("\"code\":\"method-not-allowed\"").contains("does not take TRACE");
        assertThat(answer.header("Allow").orElse("")).contains("GET");
    }

    static Stream<String> strangeAddresses() {
        return Stream.of(
                "/api/orders/..",
                "/api/orders/%2e%2e",
                "/api/orders/a%2Fb",
                "/api/orders/..%2F..%2Fetc%2Fpasswd",
                "/api/orders/%5C",
                "/api/orders/%00",
                "/api/orders/" + "x".repeat(500),
                "/api/orders/web:none",
                "/api/orders/web:none/history",
                "/api/orders?limit=0",
                "/api/orders?limit=many",
                "/api/orders?after=rubbish",
                "/api/orders?from=yesterday",
                "/api/orders?status=SIDEWAYS",
                "/api/orders/web:none?minVersion=-1",
                "/api/orders/web:none?minVersion=x",
                "/api/stock/main/none",
                "/api/stock/MAIN!/x",
                "/api/projections/none/replays/1",
                "/api/nothing",
                "/api/orders/%ff%fe",
                "/api/orders?q=%ff",
                "/api/orders?zzz=%c3%28",
                "/error");
    }

    @ParameterizedTest
    @MethodSource("strangeAddresses")
    void a_strange_address_is_refused(String path) {
        assertRefused(client.get(path));
    }

    static Stream<Arguments> strangeCommands() {
        return Stream.of(
                Arguments.of("/api/orders/web:none/approve", "{}", 404),
                Arguments.of("/api/orders/web:none/payments", "{\"amountMinor\":-5,\"currency\":\"CNY\"}", 400),
                Arguments.of("/api/orders/web:none/payments", "{\"amountMinor\":0,\"currency\":\"CNY\"}", 400),
                Arguments.of("/api/orders/a%2Fb/approve", "{}", 400),
                Arguments.of("/api/stock/main/A%2FB/receipts", "{\"quantity\":1}", 400),
                Arguments.of("/api/stock/main/%2e%2e/receipts", "{\"quantity\":1}", 400),
                Arguments.of("/api/stock/main/A/receipts", "{\"quantity\":-1}", 400),
                Arguments.of("/api/stock/main/NONE/shipments", "{\"reservationId\":\"r\"}", 404),
                Arguments.of("/api/projections/none/replays", "{}", 404));
    }

    @ParameterizedTest
    @MethodSource("strangeCommands")
    void a_strange_command_is_refused(String path, String body, int status) {
        Answer answer = client.post(path, body);

        assertRefused(answer);
        assertThat(answer.status()).as(answer.text()).isIn(status, 404);
    }

    /** Other formats would be read by mappers that are not strict, and 2.7 pieces at 100.9 cents became 2 at 100. */
    @Test
    void nothing_but_json_is_answered() {
        assertThat(client.get("/api/audit?limit=5", "Accept", "application/yaml")
                        .expect(406)
                        .text())
                .contains("not-acceptable", "application/json");
        assertThat(client.get("/api/orders", "Accept", "application/xml")
                        .expect(406)
                        .text())
                .contains("not-acceptable", "application/json");
    }

    /** Nothing was done, as it says; after all of them it is looked whether the ledger is empty. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "text/plain", "application/xml", "application/json, rubbish", "application/json;q=0"
            })
    void who_takes_no_json_has_nothing_done(String accept) {
        String number = "accept-" + Math.abs(accept.hashCode());
        String body = order("\"" + number + "\"", "\"CNY\"", "[" + LINE + "]", "");
        for (String path : List.of("/api/orders?dryRun=true", "/api/orders")) {
            Answer answer = client.post(path, body, "Accept", accept);
            assertRefused(answer);
            assertThat(answer.status()).isEqualTo(406);
        }
        String hold = "/api/orders/web:none/hold";
        assertThat(client.post(hold, "{\"reason\":\"x\"}", "Accept", accept).status())
                .isEqualTo(406);
        client.post(hold, "{\"reason\":\"x\"}", "Accept", "text/html, application/*;q=0.5")
                .expect(404);
        assertThat(client.post("/api/exports", "{\"what\":\"orders\",\"format\":\"CSV\"}", "Accept", accept)
                        .status())
                .isEqualTo(406);
        assertThat(client.get("/api/exports").expect(200).json().get("items")).isEmpty();
    }

    @Test
    void nothing_but_json_is_read() {
        String yaml = """
                channel: web
                channelOrderNumber: yaml-1
                currency: CNY
                lines:
                - {sku: TEA, quantity: 2.7, unitPriceMinor: 100.9}
                """;

        assertThat(client.post("/api/orders", yaml, "Content-Type", "application/yaml")
                        .expect(415)
                        .text())
                .contains("unsupported-media-type")
                .doesNotContain("yaml");
        client.get("/api/orders/web:yaml-1").expect(404);
    }

    @Test
    void strange_headers_are_refused_by_name() {
        String body = order("\"1\"", "\"CNY\"", "[" + LINE + "]", "");

        assertThat(client.post("/api/orders", body, "Idempotency-Key", "x".repeat(201))
                        .expect(400)
                        .text())
                .contains("Idempotency-Key");
        assertThat(client.post("/api/orders", body, "If-Match", "yesterday")
                        .expect(400)
                        .text())
                .contains("If-Match");
        assertThat(client.post("/api/orders", body, "Ledger-Actor", "%E6%9D")
                        .expect(400)
                        .text())
                .contains("Ledger-Actor");
        assertRefused(client.post("/api/orders", body, "Content-Type", "text/plain"));
        assertRefused(client.post("/api/orders", body, "Content-Type", "multipart/form-data"));
        assertRefused(client.post("/api/orders?x=%ff", body));
        assertRefused(client.send("DELETE", "/api/orders", ""));
    }

    @Test
    void a_refusal_speaks_the_readers_language() {
        assertThat(client.post("/api/orders", "{}", "Accept-Language", "zh-CN").text())
                .containsPattern("[\\u4e00-\\u9fff]{4,}");
        assertThat(client.post("/api/orders", "{}", "Accept-Language", "fr").text())
                .contains("Nothing was done");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.text()).doesNotContain("Exception", "\tat ", "io.orderledger", "org.springframework");
    }
}
