package io.orderledger.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command side as it runs, on an embedded event store, asked over HTTP. */
@SpringBootTest(
        classes = CommandSideApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "axon.axonserver.enabled=false",
            "axon.update-check.disabled=true",
            // these tests count events and decide themselves what becomes of orders
            "ledger.rules.defaults.screened=false",
            "ledger.rules.defaults.shortage=refuse",
            "spring.main.banner-mode=off"
        })
abstract class CommandsOverHttp {

    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient client = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void ownDataFolder(DynamicPropertyRegistry properties) {
        Path data = Path.of("target", "test-ledgers", UUID.randomUUID().toString());
        properties.add("ledger.data", () -> createdFolder(data));
    }

    private static String createdFolder(Path folder) {
        try {
            return Files.createDirectories(folder).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer: its status, its headers, its body as JSON. */
    record Answer(int status, HttpResponse<String> response, JsonNode body) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String code() {
            return body.path("code").asString("");
        }

        String firstPointer() {
            return body.path("errors").path(0).path("pointer").asString("");
        }
    }

    /** Posts JSON. */
    Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Posts nothing at all. */
    Answer post(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonNode body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), response, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An order of two pieces of a SKU at 19.90 CNY, as JSON. */
    static String order(String number, String sku) {
        return """
                {"channel":"web","channelOrderNumber":"%s","customer":{"reference":"c-17"},"currency":"CNY",
                 "lines":[{"sku":"%s","quantity":2,"unitPriceMinor":1990}]}""".formatted(number, sku);
    }
}
