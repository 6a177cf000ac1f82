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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayCommandTest {

    private static final String JOB = "/api/projections/orders/replays/j-1";
    private static final String RUNNING = "{\"state\":\"RUNNING\",\"done\":40,\"total\":100}";
    private static final String SWITCHED = "{\"state\":\"SWITCHED\",\"done\":100,\"total\":100}";

    private final TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int streamStatus = 200;
    private volatile String stream = "";
    private volatile String job = SWITCHED;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void progress_comes_from_the_events_of_the_job() {
        stream = ":still running\n\nevent:progress\ndata:" + RUNNING + "\n\nevent:end\ndata:" + SWITCHED + "\n\n";
        assertThat(run("replay", "orders", "--follow")).isZero();
        assertThat(asked)
                .containsExactly("POST /api/projections/orders/replays", "GET " + JOB + "/events", "GET " + JOB);
        assertThat(terminal.out()).contains("SWITCHED");
    }

    @Test
    void where_there_are_no_events_or_they_are_cut_the_job_is_asked_for() {
        streamStatus = 503;
        assertThat(run("replay", "orders", "--follow")).isZero();
        assertThat(asked).endsWith("GET " + JOB + "/events", "GET " + JOB);

        streamStatus = 200;
        stream = "event:progress\ndata:" + RUNNING + "\n\nevent:progress\ndata:{\"sta";
        assertThat(run("replay", "orders", "--follow")).isZero();
        assertThat(asked).endsWith("GET " + JOB + "/events", "GET " + JOB);
    }

    @Test
    void a_replay_that_fails_says_why() {
        job = "{\"state\":\"FAILED\",\"done\":40,\"total\":100,\"error\":\"2 events could not be taken in\"}";
        stream = "event:end\ndata:" + job + "\n\n";
        assertThat(run("replay", "orders", "--follow", "--accept-dead-letters")).isEqualTo(1);
        assertThat(asked).first().isEqualTo("POST /api/projections/orders/replays?acceptDeadLetters=true");
        assertThat(terminal.err()).contains("2 events could not be taken in");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            boolean events = exchange.getRequestURI().getPath().endsWith("/events");
            boolean begins = exchange.getRequestMethod().equals("POST");
            if (begins) {
                exchange.getResponseHeaders().set("Location", JOB);
            }
            exchange.getResponseHeaders().set("Content-Type", events ? "text/event-stream" : "application/json");
            byte[] body = (events ? stream : begins ? RUNNING : job).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(events ? streamStatus : begins ? 202 : 200, events ? 0 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private int run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--url=http://127.0.0.1:" + server.getAddress().getPort();
        return LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("a client command started a ledger");
                },
                all);
    }
}
