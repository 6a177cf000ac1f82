package io.orderledger.standalone.client;

import java.io.IOException;
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
            if (response.statusCode() != 200) {
                return Optional.of(new Answer(
                        response.statusCode(), response.headers(), lines.collect(Collectors.joining("\n"))));
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
