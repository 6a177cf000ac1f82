package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Thousands of requests made up from the OpenAPI document: none is answered 5xx, none hangs, every refusal is a problem with
 * a code, and nothing is left running. {@code -Dfuzz.requests=10000 -Dfuzz.seed=7} asks for more or others.
 */
class AnyRequestTest extends OnOneLedger {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_200_220L);

    /** Longer than any wait for a version that a request may ask for. */
    private static final Duration HANGS = Duration.ofSeconds(15);

    /** Answers of that kind that a client asks for: it wants to see what is on its way, and is told when to ask again. */
    private static final Pattern NOT_YET = Pattern.compile("\"code\":\"(version-not-visible|no-checkpoint-yet)\"");

    private static final int MOST_THREADS_MORE = 60;
    private static final int MOST_READ = 1 << 20;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @Test
    void no_request_breaks_the_ledger() throws Exception {
        for (int order = 1; order <= 4; order++) {
            client.place(Integer.toString(order), "TEA", 2, 1_250, true);
        }
        client.post("/api/stock/main/TEA/receipts", "{\"receiptId\":\"r-0\",\"quantity\":100}")
                .expect(200);
        AnyRequest any = new AnyRequest(client.get("/v3/api-docs").expect(200).json(), SEED);
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        Map<Integer, Integer> answers = new TreeMap<>();

        for (int number = 0; number < REQUESTS; number++) {
            AnyRequest.Request request = any.to(number);
            int status = send(request, "request %d of seed %d: %s".formatted(number, SEED, request));
            answers.merge(status, 1, Integer::sum);
        }

        assertThat(any.operations()).hasSizeGreaterThan(100);
        assertThat(answers.keySet()).as("%s", answers).contains(200, 400, 404, 409);
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + MOST_THREADS_MORE);
        client.get("/actuator/health/readiness").expect(200);
        client.place("after", "TEA", 1, 1_250, true);
    }

    private int send(AnyRequest.Request request, String what) throws InterruptedException {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(ledger.url() + request.path()))
                .timeout(HANGS)
                .header("Content-Type", "application/json")
                .method(request.operation().method(), HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(asked::setHeader);
        try {
            HttpResponse<InputStream> answer = http.send(asked.build(), HttpResponse.BodyHandlers.ofInputStream());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            try (InputStream body = answer.body()) {
                boolean endless = type.startsWith("text/event-stream");
                String text = endless ? "" : new String(body.readNBytes(MOST_READ), StandardCharsets.UTF_8);
                if (!NOT_YET.matcher(text).find()) {
                    assertThat(answer.statusCode()).as("%s%n%s", what, text).isLessThan(500);
                }
                if (answer.statusCode() >= 400) {
                    assertThat(type).as("%s%n%s", what, text).startsWith("application/problem+json");
                    assertThat(JsonMapper.shared().readTree(text).path("code").asString())
                            .as("%s%n%s", what, text)
                            .isNotBlank();
                }
            }
            return answer.statusCode();
        } catch (IOException e) {
            throw new AssertionError(what, e);
        }
    }
}
