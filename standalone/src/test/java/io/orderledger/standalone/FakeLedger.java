package io.orderledger.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ledger of a few lines that keeps the HTTP contract as far as its clients use it: idempotency keys, refusals as
 * problems, a summary. It can be told to fail.
 */
public final class FakeLedger implements AutoCloseable {

    /** A command as it arrived and was carried out. */
    public record Command(String path, String key, JsonNode body) {}

    /** Headers and query of the request that arrived last. */
    public record Asked(Map<String, List<String>> headers, String query) {

        /** A header, or empty text. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private static final String WOULD_HAPPEN = """
            {"dryRun":true,"version":3,"repeated":false,"events":[{"type":"order.PaymentRecorded","payload":
             {"orderId":"web:1","amount":{"currency":"CNY","minor":100},"tender":"card"}}]}""";

    private record Told(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final Map<String, Told> answers = new ConcurrentHashMap<>();
    private final Map<String, String> requests = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> versions = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final List<String> races = new CopyOnWriteArrayList<>();
    private volatile Asked lastAsked = new Asked(Map.of(), "");
    private volatile Function<String, Integer> failure = key -> 0;
    private volatile Function<String, String> refusal = key -> "";
    private volatile Function<String, String> views = path -> "";
    private volatile Supplier<String> summary = this::sums;

    public FakeLedger() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What has been carried out, in order; a repeated command appears once. */
    public List<Command> commands() {
        return new ArrayList<>(commands);
    }

    /** The request that arrived last. */
    public Asked lastAsked() {
        return lastAsked;
    }

    /** Orders that had two commands at work at the same time. */
    public List<String> races() {
        return List.copyOf(races);
    }

    /** Decides for each arriving command, by its idempotency key, whether to answer with this error status; 0 for not. */
    public void failWith(Function<String, Integer> statusByKey) {
        failure = statusByKey;
    }

    /** Answers the summary with this text instead of the sums of what it was told. */
    public void summarise(String json) {
        summary = () -> json;
    }

    /** What it was told, as a ledger sums it up: placed, captured and refunded in CNY. */
    private String sums() {
        long placed = 0;
        long captured = 0;
        long refunded = 0;
        for (Command command : commands) {
            for (JsonNode line : command.body().path("lines")) {
                placed += line.path("quantity").asLong()
                        * line.path("unitPriceMinor").asLong();
            }
            long minor = command.body().path("amountMinor").asLong(0);
            captured += command.path().endsWith("/payments") ? minor : 0;
            refunded += command.path().endsWith("/refunds") ? minor : 0;
        }
        return """
                {"orders":%1$d,"byStatus":{"PLACED":%1$d},
                 "placed":{"CNY":%2$d},"captured":{"CNY":%3$d},"refunded":{"CNY":%4$d}}""".formatted(versions.size(), placed, captured, refunded);
    }

    /** Refuses arriving commands, by their idempotency key, with a code and status 409; empty text for not. */
    public void refuseWith(Function<String, String> codeByKey) {
        refusal = codeByKey;
    }

    /** Answers queries, by their path, with a text of its own; empty text for not. */
    public void show(Function<String, String> jsonByPath) {
        views = jsonByPath;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                reply(exchange, query(path), false);
            } else {
                command(exchange, path, new String(sent, StandardCharsets.UTF_8));
            }
        }
    }

    private Told query(String path) {
        String shown = views.apply(path);
        if (!shown.isEmpty()) {
            return new Told(200, shown);
        }
        if (path.equals("/api/orders/summary")) {
            return new Told(200, summary.get());
        }
        if (path.equals("/api/rules")) {
            return new Told(200, "{\"warehouses\":[{\"name\":\"main\",\"virtual\":false}]}");
        }
        AtomicInteger version = versions.get(path.substring(path.lastIndexOf('/') + 1));
        return version == null
                ? problem(404, "order-not-found", "There is no such order.", null)
                : new Told(200, "{\"version\":" + version.get() + "}");
    }

    private void command(HttpExchange exchange, String path, String text) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        lastAsked = new Asked(
                exchange.getRequestHeaders(),
                String.valueOf(exchange.getRequestURI().getQuery()));
        if (lastAsked.query().equals("dryRun=true")) {
            reply(exchange, new Told(200, WOULD_HAPPEN), false);
            return;
        }
        int status = failure.apply(key);
        if (status > 0) {
            reply(exchange, problem(status, "unavailable", "Away for a moment.", null), false);
            return;
        }
        String code = refusal.apply(key);
        if (!code.isEmpty()) {
            reply(exchange, problem(409, code, "Not now.", null), false);
            return;
        }
        JsonNode body = JsonMapper.shared().readTree(text);
        String order = path.equals("/api/orders")
                ? body.path("channel").asString() + ":"
                        + body.path("channelOrderNumber").asString()
                : path.split("/", -1).length > 3 ? path.split("/", -1)[3] : path;
        AtomicInteger busy = inFlight.computeIfAbsent(order, id -> new AtomicInteger());
        if (busy.incrementAndGet() > 1) {
            races.add(order);
        }
        try {
            Told before = answers.get(key);
            if (before != null && !text.equals(requests.get(key))) {
                reply(exchange, problem(422, "idempotency-key-reused", "Another content.", null), false);
                return;
            }
            Told told = before != null ? before : carryOut(path, key, order, body);
            if (told.status() < 300) {
                answers.put(key, told);
                requests.put(key, text);
            }
            reply(exchange, told, before != null);
        } finally {
            busy.decrementAndGet();
        }
    }

    private Told carryOut(String path, String key, String order, JsonNode body) {
        boolean placing = path.equals("/api/orders");
        if (!path.startsWith("/api/orders")) {
            commands.add(new Command(path, key, body));
            return new Told(200, "{\"id\":\"" + order + "\",\"version\":1}");
        }
        if (!placing && !versions.containsKey(order)) {
            return problem(404, "order-not-found", "There is no such order.", null);
        }
        if (body.path("amountMinor").asLong(1) == 66_600) {
            return problem(400, "invalid-request", "Not valid.", "/amountMinor");
        }
        int version = versions.computeIfAbsent(order, id -> new AtomicInteger()).incrementAndGet();
        commands.add(new Command(path, key, body));
        return new Told(placing ? 201 : 200, "{\"id\":\"" + order + "\",\"version\":" + version + "}");
    }

    private static Told problem(int status, String code, String detail, @Nullable String pointer) {
        String errors = pointer == null
                ? ""
                : ",\"errors\":[{\"pointer\":\"" + pointer + "\",\"detail\":\"The ledger does not like it.\"}]";
        return new Told(
                status,
                "{\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"" + detail + "\"" + errors + "}");
    }

    private static void reply(HttpExchange exchange, Told told, boolean replayed) throws IOException {
        byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (replayed) {
            exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
        }
        exchange.sendResponseHeaders(told.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
