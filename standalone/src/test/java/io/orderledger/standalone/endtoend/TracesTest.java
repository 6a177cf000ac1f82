package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StandaloneApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the profile "tracing", one trace leads from a request to whoever handles its events, to a collector over OTLP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    Path data;

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    /** What matters of a span of the OpenTelemetry protocol: fields 1 and 5 of its message. */
    private record Span(String trace, String name) {}

    @Test
    void a_request_its_command_its_event_and_the_read_model_are_in_one_trace() throws IOException {
        HttpServer collector = collector();
        Map<String, String> settings = Map.of(
                "spring.profiles.active",
                "tracing",
                "management.tracing.sampling.probability",
                "1.0",
                "management.opentelemetry.tracing.export.otlp.endpoint",
                "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces",
                "management.opentelemetry.tracing.export.schedule-delay",
                "200ms");
        settings.forEach(System::setProperty);
        try (RunningLedger ledger = StandaloneApplication.start(new ServeOptions(data, 0, "127.0.0.1", "", ""))) {
            Client client = new Client(ledger.url());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ledger.readModels().ready());

            client.post(
                            "/api/stock/main/TEA/receipts",
                            "{\"receiptId\":\"r-1\",\"quantity\":5}",
                            "Ledger-Actor",
                            "li.wei",
                            "traceparent",
                            "00-" + TRACE + "-b7ad6b7169203331-01")
                    .expect(200);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(names())
                            .anyMatch(name -> name.startsWith("http post /api/stock/"))
                            .anyMatch(name -> name.contains("handleCommand") || name.contains("ReceiveStock"))
                            .anyMatch(name -> name.contains("StockReceived"))
                            .anyMatch(name -> name.contains("EventProcessor")));
            assertThat(received).noneMatch(request -> request.contains("li.wei")); // who acted is for the audit trail
        } finally {
            settings.keySet().forEach(System::clearProperty);
            collector.stop(0);
        }
    }

    private List<String> names() {
        return spans.stream()
                .filter(span -> span.trace().equals(TRACE))
                .map(Span::name)
                .toList();
    }

    private HttpServer collector() throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                byte[] request = exchange.getRequestBody().readAllBytes();
                received.add(new String(request, StandardCharsets.ISO_8859_1));
                read(UnknownFieldSet.parseFrom(request));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        return collector;
    }

    /** The request holds spans by resource (1), by scope (2), one after the other (2). */
    private void read(UnknownFieldSet request) {
        parts(request, 1)
                .flatMap(resource -> parts(resource, 2))
                .flatMap(scope -> parts(scope, 2))
                .forEach(span ->
                        spans.add(new Span(hex(text(span, 1)), text(span, 5).toStringUtf8())));
    }

    private static Stream<UnknownFieldSet> parts(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(TracesTest::parse);
    }

    private static UnknownFieldSet parse(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteString text(UnknownFieldSet message, int field) {
        return Objects.requireNonNull(
                message.getField(field).getLengthDelimitedList().get(0));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
