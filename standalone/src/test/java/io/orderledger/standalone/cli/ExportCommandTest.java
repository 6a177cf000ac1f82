package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderledger.standalone.TestTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportCommandTest {

    private static final byte[] FILE =
            "id,status\r\nweb:1,PLACED\r\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private HttpServer server;
    private final List<String> asked = new ArrayList<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private String sha256 = sha256();
    private int breaks;
    private String end = "\"DONE\"";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/exports", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                requests.add(JsonMapper.shared().readTree(sent));
                say(exchange, 202, "{\"id\":\"e1\",\"state\":\"QUEUED\"}");
            } else if (path.endsWith("/manifest")) {
                say(exchange, 200, "{\"rows\":20000}");
            } else if (path.endsWith("/file")) {
                file(exchange);
            } else {
                say(exchange, 200, """
                        {"id":"e1","state":%s,"done":5,"total":5,"position":41,"rows":20000,"bytes":%d,"sha256":"%s","error":"The disk is full.",
                         "file":"/api/exports/e1/file","manifest":"/api/exports/e1/manifest"}""".formatted(end, FILE.length, sha256));
            }
        }
    }

    /** Breaks off in the middle as often as it is told to. */
    private void file(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders().set("ETag", "\"tag\"");
        exchange.sendResponseHeaders(range == null ? 200 : 206, FILE.length - from);
        if (breaks > 0) {
            breaks--;
            exchange.getResponseBody().write(FILE, from, 100_000);
            exchange.getResponseBody().flush();
            return;
        }
        exchange.getResponseBody().write(FILE, from, FILE.length - from);
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private int run(TestTerminal terminal, String... arguments) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(arguments));
        all.add("--url");
        all.add("http://127.0.0.1:" + server.getAddress().getPort());
        return LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("nothing is served");
                },
                all.toArray(String[]::new));
    }

    @Test
    void writes_the_file_and_its_manifest_and_deletes_what_the_ledger_holds() throws IOException {
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        Path file = folder.resolve("orders.csv");
        int exit = run(
                terminal,
                "orders",
                "--out",
                file.toString(),
                "--filter",
                "status=PLACED",
                "--columns",
                "id,status",
                "--bom",
                "--position",
                "41");
        assertThat(exit).as(terminal.err()).isZero();
        assertThat(file).hasBinaryContent(FILE);
        assertThat(Files.readString(folder.resolve("orders.csv.manifest.json"))).contains("20000");
        assertThat(terminal.out()).contains("20,000 rows", "position 41", sha256);
        assertThat(requests.getFirst()).isEqualTo(JsonMapper.shared().readTree("""
                        {"what":"orders","format":"CSV","filter":["status=PLACED"],"columns":["id","status"],"position":41,"byteOrderMark":true}"""));
        assertThat(asked).endsWith("DELETE /api/exports/e1");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void takes_up_a_download_where_it_broke() {
        breaks = 2;
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        Path file = folder.resolve("events.csv");
        assertThat(run(
                        terminal,
                        "events",
                        "--type",
                        "order.OrderPlaced",
                        "--with-personal",
                        "--keep",
                        "--out",
                        file.toString()))
                .as(terminal.err())
                .isZero();
        assertThat(file).hasBinaryContent(FILE);
        assertThat(requests.getFirst().path("personal").asBoolean()).isTrue();
        assertThat(requests.getFirst().path("types").toString()).isEqualTo("[\"order.OrderPlaced\"]");
        assertThat(asked).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void leaves_nothing_behind_when_the_bytes_are_not_those_of_the_manifest() {
        sha256 = "0".repeat(64);
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        assertThat(run(terminal, "orders", "--out", folder.resolve("orders.csv").toString()))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("was not written", sha256());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replaces_nothing_unless_told_and_says_why_an_export_failed() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.csv"), "mine");
        TestTerminal first = new TestTerminal(Locale.ENGLISH);
        assertThat(run(first, "orders", "--out", file.toString())).isEqualTo(1);
        assertThat(first.err()).contains("--force");
        assertThat(asked).isEmpty();

        end = "\"FAILED\"";
        TestTerminal second = new TestTerminal(Locale.ENGLISH);
        assertThat(run(second, "orders", "--force", "--out", file.toString())).isEqualTo(1);
        assertThat(second.err()).contains("The disk is full.");
        assertThat(file).hasContent("mine");

        TestTerminal third = new TestTerminal(Locale.SIMPLIFIED_CHINESE);
        assertThat(run(third, "orders", "--with-personal", "--without-personal", "--out", "x"))
                .isEqualTo(2);
        assertThat(third.err()).contains("只能给一个");
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(FILE));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
