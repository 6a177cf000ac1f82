package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
class DeadLettersCommandTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/projections", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            byte[] answer = "{\"items\":[],\"waiting\":0}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
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
    void are_listed_tried_again_and_left_out() {
        assertThat(run("dead-letters", "orders", "--after", "web:1", "--limit", "5"))
                .isZero();
        assertThat(run("dead-letters", "orders", "retry", "main/TEA 1")).isZero();
        assertThat(run("dead-letters", "orders", "skip", "web:1", "--as", "ann", "--reason", "by hand"))
                .isZero();
        assertThat(asked)
                .containsExactly(
                        "GET /api/projections/orders/dead-letters?limit=5&after=web:1",
                        "POST /api/projections/orders/dead-letters/main%2FTEA%201/retries {}",
                        "POST /api/projections/orders/dead-letters/web:1/skips {\"actor\":\"ann\",\"reason\":\"by hand\"}");
        assertThat(terminal.out()).contains("\"waiting\" : 0");
    }

    @Test
    void nothing_is_left_out_without_saying_who_and_why() {
        assertThat(run("dead-letters", "orders", "skip", "web:1", "--as", "ann"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--reason");
        assertThat(run("dead-letters", "orders", "skip", "web:1", "--reason", "x"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("dead-letters", "orders", "retry")).isEqualTo(ExitCode.USAGE);
        assertThat(run("dead-letters", "orders", "forget", "web:1")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("retry, skip");
        assertThat(asked).isEmpty();
        terminal = new TestTerminal(Locale.SIMPLIFIED_CHINESE);
        assertThat(run("dead-letters", "--help")).isZero();
        assertThat(terminal.out()).contains("跳过");
    }
}
