package io.orderledger.standalone.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a ledger answered.
 *
 * @param status HTTP status
 * @param body text of the body, normally JSON
 */
public record Answer(int status, HttpHeaders headers, String body) {

    /**
     * Something wrong with one field of a request.
     *
     * @param pointer JSON pointer to the field, or text that names a parameter
     * @param detail what is wrong, in the language asked for
     */
    public record FieldError(String pointer, String detail) {}

    /** Whether the ledger did what it was asked. */
    public boolean good() {
        return status >= 200 && status < 300;
    }

    /** Whether this is the repeated answer to a command that was carried out before. */
    public boolean replayed() {
        return headers.firstValue("Idempotency-Replayed")
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** Whether asking again later may help: the ledger or something behind it is away or overloaded. */
    public boolean temporary() {
        return status == 429 || status >= 500;
    }

    /** How long the ledger asks to wait before the next attempt, if it says so in seconds. */
    public Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** The body as JSON; a missing node when it is none. */
    public JsonNode json() {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) { // something else than a ledger answered: there is nothing to read in it
            return MissingNode.getInstance();
        }
    }

    /** Stable name of the problem; {@code http-} and the status when the answer names none. */
    public String problemCode() {
        return json().path("code").asString("http-" + status);
    }

    /** The problem in a few words; empty when the ledger says nothing. */
    public String problemTitle() {
        return json().path("title").asString("");
    }

    /** What the ledger says about the problem; empty when it says nothing. */
    public String problemDetail() {
        JsonNode problem = json();
        return problem.path("detail").asString(problem.path("title").asString(""));
    }

    /** The fields that the ledger names as wrong. */
    public List<FieldError> fieldErrors() {
        List<FieldError> errors = new ArrayList<>();
        for (JsonNode error : json().path("errors")) {
            errors.add(new FieldError(
                    error.path("pointer").asString(""), error.path("detail").asString("")));
        }
        return errors;
    }
}
