package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderledger.standalone.TestTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchAndWatchTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private TestTerminal terminal = new TestTerminal(Locale.ENGLISH);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/orders", this::search);
        server.createContext("/api/orders/web:1/live", this::live);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Two pages: one order, then another. */
    private void search(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        asked.add(query);
        if (query.contains("nothing")) {
            reply(exchange, 200, "application/json", "{\"items\":[],\"more\":false}");
        } else if (query.contains("phone=1")) {
            reply(
                    exchange,
                    400,
                    "application/problem+json",
                    "{\"code\":\"invalid-request\",\"detail\":\"Too short.\"}");
        } else if (query.contains("status=FOO")) {
            reply(exchange, 400, "application/problem+json", """
                    {"code":"invalid-request","detail":"Mend the fields.","errors":[
                     {"pointer":"status","detail":"is none of PLACED"},{"pointer":"to","detail":"is no time"}]}""");
        } else if (query.contains("after=c")) {
            reply(exchange, 200, "application/json", page("web:22", "JPY", ",\"more\":false"));
        } else {
            reply(exchange, 200, "application/json", page("tmall:1", "CNY", ",\"more\":true,\"next\":\"c\""));
        }
    }

    private static String page(String id, String currency, String end) {
        return """
                {"items":[{"id":"%s","placedAt":"2020-02-20T12:00:00.123Z","status":"PLACED","payment":"PAID",
                 "fulfilment":"ALLOCATED","currency":"%s","dueMinor":4580,"customer":{"reference":"王"}}]%s}""".formatted(id, currency, end);
    }

    /** Ends after two versions; who comes back is told of a third, and then that there is no such order. */
    private void live(HttpExchange exchange) throws IOException {
        String last = String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        asked.add(last);
        switch (last) {
            case "null" ->
                reply(
                        exchange,
                        200,
                        "text/event-stream",
                        event(1, "PLACED") + ":nothing new\n\n" + event(2, "ON_HOLD"));
            case "2" -> reply(exchange, 200, "text/event-stream", event(3, "APPROVED"));
            default ->
                reply(exchange, 404, "application/problem+json", "{\"code\":\"order-not-found\",\"detail\":\"Gone.\"}");
        }
    }

    private static String event(int version, String status) {
        return "retry:2000\nevent:order\nid:" + version + "\ndata:{\"version\":" + version + ",\"status\":\"" + status
                + "\",\"currency\":\"CNY\",\ndata:\"dueMinor\":4580,\"outstandingMinor\":80}\n\n";
    }

    private static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void the_newest_orders_are_a_table_and_it_says_that_there_are_more() {
        assertThat(run("search", "tea", "8000", "status=PLACED", "5=b", "--limit", "1"))
                .isZero();
        assertThat(asked).containsExactly("limit=1&status=PLACED&q=tea%208000%205%3Db");
        assertThat(terminal.out().lines().toList())
                .containsExactly(
                        "order    placed                status  payment  fulfilment  due        customer",
                        "tmall:1  2020-02-20T12:00:00Z  PLACED  PAID     ALLOCATED   CNY 45.80  王");
        assertThat(terminal.err()).contains("These are the newest 1; there are more.");
    }

    @Test
    void all_pages_are_shown_when_asked_for_in_the_reader_s_language() {
        terminal = new TestTerminal(Locale.SIMPLIFIED_CHINESE);
        assertThat(run("search", "--all")).isZero();
        assertThat(asked).containsExactly("limit=200", "limit=200&after=c");
        assertThat(terminal.out()).startsWith("订单").contains("tmall:1", "web:22", "JPY 4580");
        assertThat(terminal.out().lines().toList().getFirst()).contains("下单时间", "应付", "客户");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void nothing_found_and_a_refusal_are_told() {
        assertThat(run("search", "nothing")).isZero();
        assertThat(terminal.err()).contains("No order is like that.");
        assertThat(run("search", "phone=1")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("Too short.");
        assertThat(run("search", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_misspelled_filter_is_no_text_to_search_for() {
        assertThat(run("search", "stauts=APPROVED")).isEqualTo(ExitCode.USAGE);
        assertThat(asked).isEmpty();
        assertThat(terminal.err()).contains("cannot be narrowed by stauts", "status, payment");

        terminal = new TestTerminal(Locale.SIMPLIFIED_CHINESE);
        assertThat(run("search", "tea", "Status=APPROVED")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("无法按 Status 筛选订单");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void each_field_that_is_wrong_is_told(String language) {
        terminal = new TestTerminal(Locale.forLanguageTag(language));
        assertThat(run("search", "status=FOO", "--lang", language)).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err().lines()).contains("  status: is none of PLACED", "  to: is no time");
    }

    @Test
    void a_watched_order_is_told_of_until_there_is_none() {
        assertThat(run("order", "web:1", "--watch")).isEqualTo(ExitCode.FAILED);
        assertThat(asked).containsExactly("null", "2", "3");
        assertThat(terminal.out().lines().map(line -> line.split(":", 2)[0].split(",", 2)[0]))
                .containsExactly("version 1", "version 2", "version 3");
        assertThat(terminal.out()).contains("ON_HOLD", "due CNY 45.80, open CNY 0.80");
        assertThat(terminal.err()).contains("asking again", "Gone.");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        Stream.of("--url", "http://127.0.0.1:" + server.getAddress().getPort()).forEach(all::add);
        return LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("no ledger is to be started");
                },
                all.toArray(String[]::new));
    }
}
