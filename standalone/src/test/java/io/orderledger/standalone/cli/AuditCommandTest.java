package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderledger.standalone.TestTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditCommandTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/audit", this::trail);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Two pages of one entry each. */
    private void trail(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        asked.add(query + " " + exchange.getRequestHeaders().getFirst("Ledger-Actor"));
        String next = query.contains("after=7") ? "" : ",\"next\":7";
        String items = query.contains("nobody") ? "" : """
                {"version":2,"text":"Ann approved the order","position":7,"recordedAt":"2020-02-20T12:00:00.123Z","actor":"Ann",
                 "onBehalfOf":"Bob","via":"api","reason":"ticket 7","aggregateId":"web:1",
                 "changes":[{"path":"/status","before":"PLACED","after":"APPROVED"},{"path":"/by","before":null,"after":3}]}""".replace("\n", "");
        byte[] body =
                ("{\"items\":[" + items + "]" + (items.isEmpty() ? "" : next) + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int run(String... arguments) {
        return LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new IllegalStateException("nothing is to be started");
                },
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--url",
                                        "http://127.0.0.1:"
                                                + server.getAddress().getPort()))
                        .toArray(String[]::new));
    }

    @Test
    void tells_who_did_what_for_whom_why_and_what_it_changed() {
        assertThat(run("audit", "--order", "web:1", "--changes", "--all", "--as", "韩梅", "--kind", "change"))
                .isZero();
        assertThat(asked)
                .containsExactly(
                        "limit=50&order=web:1&kind=change&changes=true %E9%9F%A9%E6%A2%85",
                        "limit=50&order=web:1&kind=change&changes=true&after=7 %E9%9F%A9%E6%A2%85");
        assertThat(terminal.out())
                .contains("POSITION  WHEN")
                .containsPattern("7 +2020-02-20T12:00:00Z  Ann  Bob  api +web:1  Ann approved the order  ticket 7")
                .contains("    /status: PLACED → APPROVED")
                .contains("    /by: - → 3");
    }

    @Test
    void prints_json_line_by_line_and_says_how_to_go_on() {
        assertThat(run("audit", "--json", "--limit", "1", "--sku", "茶")).isZero();
        assertThat(asked).containsExactly("limit=1&sku=%E8%8C%B6 null");
        assertThat(terminal.out().lines()).hasSize(1).allMatch(line -> line.startsWith("{\"version\":2"));
        assertThat(terminal.err()).contains("--after 7");
        assertThat(run("audit", "--customer", "guest:a b", "--limit", "1")).isZero();
        assertThat(asked.getLast()).isEqualTo("limit=1&customer=guest:a%20b null");
        assertThat(run("audit", "--actor", "nobody")).isZero();
        assertThat(terminal.err()).contains("There is no such entry");
    }
}
