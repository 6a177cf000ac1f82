package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orderledger.standalone.TestTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckProjectionCommandTest {

    /** What is answered to whoever asks for a job, by projection; any other projection there is not. */
    private static final Map<String, String> JOBS = Map.of(
            "good", "{\"state\":\"EQUAL\",\"done\":4,\"total\":4,\"text\":\"All 4 documents are right.\"}",
            "bad",
                    "{\"state\":\"DIFFERENT\",\"text\":\"Some are wrong.\",\"findings\":["
                            + "{\"id\":\"web:1\",\"kind\":\"DIFFERENT\",\"paths\":[\"/a\",\"/b/0\"]},"
                            + "{\"id\":\"web:2\",\"kind\":\"MISSING\",\"paths\":[]}]}",
            "gone", "{\"state\":\"FAILED\",\"text\":\"The process is gone.\"}");

    private final TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestMethod() + " " + path);
            String projection = path.replaceAll("^/api/projections/?|/checks.*", "");
            String body = JOBS.getOrDefault(projection, "{\"code\":\"projection-not-found\",\"detail\":\"No such.\"}");
            int status = JOBS.containsKey(projection) ? 200 : 404;
            if (path.equals("/api/projections")) {
                status = 200;
                body = "{\"items\":[{\"name\":\"good\"},{\"name\":\"bad\"},{\"name\":\"gone\"}]}";
            } else if (path.startsWith("/api/orders") || path.startsWith("/api/stock")) {
                status = 200;
                body = "{\"id\":\"x\"}";
            } else if (exchange.getRequestMethod().equals("POST") && status == 200) {
                status = 202;
                exchange.getResponseHeaders().add("Location", path + "/7");
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--url=http://127.0.0.1:" + server.getAddress().getPort());
        return LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("a client command started a ledger");
                },
                all.toArray(String[]::new));
    }

    @Test
    void an_equal_one_ends_with_0() {
        assertThat(run("check-projection", "good")).isZero();
        assertThat(terminal.out()).contains("All 4 documents are right.");
        assertThat(asked).containsExactly("POST /api/projections/good/checks", "GET /api/projections/good/checks/7");
    }

    @Test
    void a_different_one_ends_with_1_and_names_what_differs() {
        assertThat(run("check-projection", "bad")).isEqualTo(1);
        assertThat(terminal.out()).contains("Some are wrong.", "  DIFFERENT web:1 /a /b/0\n", "  MISSING web:2\n");
    }

    @Test
    void one_that_could_not_be_checked_ends_with_5() {
        assertThat(run("check-projection", "gone")).isEqualTo(5);
        assertThat(terminal.err()).contains("The process is gone.");
        assertThat(run("check-projection", "none")).isEqualTo(5);
        assertThat(terminal.err()).contains("No such. (projection-not-found, HTTP status 404)");
        server.stop(0);
        assertThat(run("check-projection", "good")).isEqualTo(5);
    }

    @Test
    void all_are_checked_though_one_differs() {
        assertThat(run("check-projection", "--all")).isEqualTo(1);
        assertThat(asked)
                .filteredOn(request -> request.startsWith("POST"))
                .containsExactly(
                        "POST /api/projections/good/checks",
                        "POST /api/projections/bad/checks",
                        "POST /api/projections/gone/checks");
        assertThat(terminal.err()).as("one could not be checked").contains("The process is gone.");
    }

    @Test
    void either_a_name_or_all_is_told() {
        assertThat(run("check-projection")).isEqualTo(2);
        assertThat(run("check-projection", "good", "--all")).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void the_past_is_asked_for_by_time_by_version_and_by_two_of_them() {
        assertThat(run("order", "web:1", "--as-of", "2020-02-20T12:00:00+08:00", "--time=business"))
                .isZero();
        assertThat(run("order", "web:1", "--at-version", "7")).isZero();
        assertThat(run("order", "web:1", "--diff", "1", "2020-02-20", "--zone", "Asia/Shanghai"))
                .isZero();
        assertThat(run("stock", "main", "TEA 1")).isZero();
        assertThat(run("stock", "main", "TEA-1", "--as-of=2020-02-20")).isZero();
        assertThat(run("stock", "main", "TEA-1", "--diff", "1", "2")).isZero();
        assertThat(asked)
                .containsExactly(
                        "GET /api/orders/web:1?asOf=2020-02-20T12:00:00%2B08:00&time=business",
                        "GET /api/orders/web:1?version=7",
                        "GET /api/orders/web:1/diff?from=1&to=2020-02-20&zone=Asia%2FShanghai",
                        "GET /api/stock/main/TEA%201",
                        "GET /api/stock/main/TEA-1?asOf=2020-02-20",
                        "GET /api/stock/main/TEA-1/diff?from=1&to=2");
    }

    @Test
    void a_moment_and_a_comparison_at_once_are_refused() {
        assertThat(run("order", "web:1", "--diff", "1", "2", "--at-version", "7"))
                .isEqualTo(2);
        assertThat(run("stock", "main", "TEA-1", "receive", "quantity=5", "--as-of", "2020-02-20"))
                .isEqualTo(2);
        assertThat(asked).isEmpty();
        assertThat(run("order", "--help")).isZero();
        assertThat(terminal.out()).contains("As it was at this version, 1 or more.", "recorded|business");
    }
}
