package io.orderledger.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.events.ExampleEvents;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.query.Asking;
import io.orderledger.query.LedgerForTests;
import io.orderledger.query.QuerySideApplication;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestLedger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The last test shuts the query side down, to see what becomes of those who listen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveOrderTest {

    private static final int MANY = 120;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(
                    QuerySideApplication.class, LedgerForTests.class)
            .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--axon.axonserver.enabled=false",
                    "--ledger.read-models=embedded",
                    "--ledger.projections.reconcile=50ms",
                    "--ledger.live.listeners=" + MANY,
                    "--ledger.live.look=50ms",
                    "--ledger.live.heartbeat=300ms");
    private final TestLedger ledger = context.getBean(TestLedger.class);
    private final Projections projections = context.getBean(Projections.class);
    private final OrderWatch watch = context.getBean(OrderWatch.class);
    private final URI base =
            URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));

    @BeforeAll
    void an_order() {
        ledger.append(ExampleEvents.placed());
        Asking.awaitUpToDate(projections, ledger);
    }

    @AfterAll
    void close() {
        context.close();
        http.close();
    }

    /** One who listens: what they are sent, line by line, and when it ends. */
    private final class Ear implements AutoCloseable {

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final HttpResponse<InputStream> response;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        Ear(String... headers) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/orders/web:1001/live"))
                    .header("Accept", "text/event-stream");
            if (headers.length > 0) {
                request.headers(headers);
            }
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
                ended.complete(null);
            } catch (IOException | RuntimeException e) {
                ended.completeExceptionally(e);
            }
        }

        int status() {
            return response.statusCode();
        }

        /** The next line that begins so; others are passed over. */
        String next(String beginning) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (true) {
                String line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                assertThat(line).as("a line that begins with " + beginning).isNotNull();
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
        }

        @Override
        public void close() throws Exception {
            response.body().close();
        }
    }

    private void happen(String reason) {
        ledger.append(new OrderHeld(ExampleEvents.ORDER, reason, ExampleEvents.AT));
    }

    private long version() {
        return ledger.appended().size();
    }

    @Test
    @Order(1)
    void an_order_is_told_at_once_and_whenever_it_changes_and_silence_is_told_too() throws Exception {
        try (Ear ear = new Ear()) {
            assertThat(ear.status()).isEqualTo(200);
            assertThat(ear.response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(ear.next("id:")).isEqualTo("id:" + version());
            assertThat(ear.next("data:")).contains("\"id\":\"web:1001\"", "\"status\":\"PLACED\"");
            happen("looks odd");
            assertThat(ear.next("id:")).isEqualTo("id:" + version());
            assertThat(ear.next("data:")).contains("\"status\":\"ON_HOLD\"").doesNotContain("search");
            assertThat(ear.next(":")).isEqualTo(":nothing new");
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> watch.listening() == 0);
    }

    @Test
    @Order(2)
    void who_comes_back_is_told_what_is_newer() throws Exception {
        long known = version();
        try (Ear ear = new Ear("Last-Event-ID", Long.toString(known))) {
            assertThat(ear.next(":")).isEqualTo(":nothing new");
            happen("again");
            assertThat(ear.next("id:")).isEqualTo("id:" + (known + 1));
        }
        try (Ear ear = new Ear("Last-Event-ID", Long.toString(known))) {
            assertThat(ear.next("id:")).isEqualTo("id:" + (known + 1));
        }
    }

    @Test
    @Order(3)
    void nonsense_is_refused_as_elsewhere() throws Exception {
        try (Ear ear = new Ear("Last-Event-ID", "yesterday")) {
            assertThat(ear.status()).isEqualTo(400);
            assertThat(ear.next("{")).contains("\"pointer\":\"Last-Event-ID\"");
        }
        HttpRequest unknown = HttpRequest.newBuilder(base.resolve("/api/orders/web:none/live"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<String> answer = http.send(unknown, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"order-not-found\"");
    }

    @Test
    @Order(4)
    void many_listen_at_once_and_one_more_is_refused_and_all_are_let_go_when_the_ledger_stops() throws Exception {
        await().atMost(Duration.ofSeconds(10)).until(() -> watch.listening() == 0);
        List<Ear> ears = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Ear ear = new Ear();
            assertThat(ear.next("id:")).isEqualTo("id:" + version());
            ears.add(ear);
        }
        try (Ear late = new Ear()) {
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.next("{")).contains("\"code\":\"too-many-listeners\"");
        }
        happen("everybody hears it");
        for (Ear ear : ears) {
            assertThat(ear.next("id:")).isEqualTo("id:" + version());
        }
        long start = System.nanoTime();
        context.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        for (Ear ear : ears) {
            assertThat(ear.ended).succeedsWithin(Duration.ofSeconds(5));
        }
    }
}
