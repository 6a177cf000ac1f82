package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to a ledger under test. */
public final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI ledger;

    public Client(URI ledger) {
        this.ledger = ledger;
    }

    /** An answer: its status, headers and JSON body. */
    public record Answer(int status, Map<String, String> headers, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public long version() {
            return json().get("version").asLong();
        }

        public String code() {
            return json().path("code").asString();
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
        }

        public Answer expect(int wanted) {
            assertThat(status).as("status of answer %s", text).isEqualTo(wanted);
            return this;
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ledger + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> received = new java.util.TreeMap<>();
            response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
            return new Answer(response.statusCode(), received, response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Places an order of one line on channel {@code web} and gives its id. */
    public String place(String number, String sku, int quantity, long unitPriceMinor, boolean stocked) {
        Answer placed = post("/api/orders", """
                {"channel":"web","channelOrderNumber":"%s","currency":"CNY",
                 "lines":[{"sku":"%s","description":"made up","quantity":%d,"unitPriceMinor":%d,"stocked":%s}],
                 "occurredAt":"2020-02-20T12:00:00Z"}""".formatted(number, sku, quantity, unitPriceMinor, stocked));
        placed.expect(201);
        return placed.json().get("id").asString();
    }

    /** An order as the read model shows it once it has reached a version. */
    public JsonNode order(String id, long version) {
        return get("/api/orders/" + id + "?minVersion=" + version).expect(200).json();
    }

    public static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
