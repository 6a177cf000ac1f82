package io.orderledger.standalone.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands between a client and a ledger and sees every answer. Of a channel's summary it passes on only what came in since
 * {@link #look}, so that an import can compare its own figures though others went before.
 */
final class Onlooker implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits 40 ms
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NOT_YET = Pattern.compile("\"code\":\"(version-not-visible|no-checkpoint-yet)\"");
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "host", "content-length", "transfer-encoding", "date", "keep-alive");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final String ledger;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> carriedOut = new ConcurrentLinkedQueue<>();
    private final AtomicInteger commands = new AtomicInteger();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private volatile JsonNode before = JSON.createObjectNode();

    Onlooker(String ledger) throws IOException {
        this.ledger = ledger;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Forgets what was seen; the channel's summary counts from here. */
    void look(JsonNode summary) {
        before = summary;
        lookAgain();
    }

    /** Forgets what was seen. */
    void lookAgain() {
        failures.clear();
        carriedOut.clear();
        commands.set(0);
        refused.clear();
    }

    /** Answers that no client should get, each with its request. */
    Queue<String> failures() {
        return failures;
    }

    /** Commands that were carried out now and not before, by their idempotency keys. */
    Queue<String> carriedOut() {
        return carriedOut;
    }

    /** Commands that arrived. */
    int commands() {
        return commands.get();
    }

    /** Commands of which the last word is a refusal, by their idempotency keys. */
    Map<String, String> refused() {
        return Map.copyOf(refused);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ledger + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            int status = noted(exchange, body, answer);
            answer.headers().map().forEach((name, values) -> {
                if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            boolean sums = exchange.getRequestURI().getPath().equals("/api/orders/summary") && status == 200;
            byte[] text = sums
                    ? minus(JSON.readTree(answer.body()), before).toString().getBytes(StandardCharsets.UTF_8)
                    : answer.body();
            exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A failure is passed on as a refusal: the client would wait a minute for the ledger to come back. */
    private int noted(HttpExchange exchange, byte[] body, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (exchange.getRequestMethod().equals("POST")) {
            commands.incrementAndGet();
            boolean good = status < 300;
            boolean again = answer.headers().firstValue("Idempotency-Replayed").isPresent();
            String name = String.valueOf(key);
            if (good && !again) {
                carriedOut.add(name);
            }
            if (good) {
                refused.remove(name);
            } else {
                refused.put(name, new String(answer.body(), StandardCharsets.UTF_8));
            }
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        boolean problem = text.startsWith("{");
        if (status >= 500 && !NOT_YET.matcher(text).find() || status >= 400 && !problem) {
            failures.add("%s %s %s %s: %d %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            key,
                            new String(body, StandardCharsets.UTF_8),
                            status,
                            text));
            return 400;
        }
        return status;
    }

    /** Numbers less those of an earlier answer of the same form; what has become nothing is left out of lists of names. */
    static JsonNode minus(JsonNode now, JsonNode then) {
        ObjectNode rest = JSON.createObjectNode();
        now.properties().forEach(field -> {
            JsonNode value = field.getValue();
            JsonNode old = then.path(field.getKey());
            if (value.isObject()) {
                rest.set(field.getKey(), minus(value, old));
            } else if (value.isIntegralNumber()) {
                long left = value.asLong() - old.asLong(0);
                if (left != 0 || field.getKey().equals("orders")) {
                    rest.put(field.getKey(), left);
                }
            } else {
                rest.set(field.getKey(), value);
            }
        });
        return rest;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }
}
