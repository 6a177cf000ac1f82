package io.orderledger.standalone.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Talks to a running ledger over HTTP/1.1, with connections kept open. Safe to use from several threads. */
public final class LedgerClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String base;
    private final String language;

    /**
     * @param base address of the ledger, {@code http} or {@code https}
     * @param language in which it should explain itself
     */
    public LedgerClient(URI base, Locale language) {
        this.base = base.toString().replaceAll("/+$", "");
        this.language = language.toLanguageTag();
    }

    /** Address of the ledger, without a slash at the end. */
    public String base() {
        return base;
    }

    /**
     * Asks.
     *
     * @param path path and query below the ledger's address, starting with a slash, encoded
     * @throws IOException when no answer comes within 30 seconds
     */
    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /**
     * Asks, and says who does.
     *
     * @param headers further headers, by name
     * @throws IOException when no answer comes within 30 seconds
     */
    public Answer get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::header);
        return send(request);
    }

    /**
     * Sends a command.
     *
     * @param body JSON text
     * @param headers further headers, by name
     * @throws IOException when no answer comes within 30 seconds: the command may have been carried out nevertheless
     */
    public Answer post(String path, String body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        return send(request);
    }

    /** Takes something away. */
    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    /**
     * Opens a file, to be read as it comes.
     *
     * @param from how many of its bytes are there already
     * @param tag its entity tag when some are; the whole comes when it is another by now
     * @throws IOException when no answer begins within 30 seconds
     */
    HttpResponse<InputStream> open(String path, long from, @Nullable String tag)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_TIMEOUT)
                .GET();
        if (from > 0 && tag != null) {
            request.header("Range", "bytes=" + from + "-").header("If-Range", tag);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /**
     * Opens what is no JSON, to be read as it comes; close it.
     *
     * @throws IOException when no answer begins within 30 seconds
     */
    public HttpResponse<InputStream> stream(String path) throws IOException, InterruptedException {
        return http.send(
                request(path).setHeader("Accept", "*/*").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /**
     * Sends text of another kind than JSON, or asks for what is no JSON.
     *
     * @param method of HTTP
     * @param type media type of the body
     * @param body text; empty for none
     * @throws IOException when no answer comes within 30 seconds: it may have been done nevertheless
     */
    public Answer send(String method, String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).setHeader("Accept", "*/*");
        if (body.isEmpty()) {
            return send(request.method(method, HttpRequest.BodyPublishers.noBody()));
        }
        return send(request.header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    /**
     * Listens to server-sent events until the ledger ends them.
     *
     * @param lastEventId id of the last event that is known; empty for none
     * @return the answer, when it is no stream of events; empty when there was one and it has ended
     * @throws IOException when the ledger cannot be reached, or the connection breaks
     */
    public Optional<Answer> listen(String path, String lastEventId, Consumer<ServerEvent> sink)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).setHeader("Accept", "text/event-stream, application/problem+json");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response = http.send(request.GET().build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            boolean events = response.statusCode() == 200
                    && response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            if (!events) {
                return Optional.of(
                        new Answer(response.statusCode(), response.headers(), lines.collect(Collectors.joining("\n"))));
            }
            ServerEvent.Reader reader = new ServerEvent.Reader(sink);
            lines.forEach(reader::line);
            return Optional.empty();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } catch (JacksonException e) {
            throw new IOException("what was sent is no event of a ledger", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", language);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
