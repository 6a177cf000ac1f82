package io.orderledger.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Turns a {@link ProblemException} into the answer a client gets. */
final class Problems {

    private final Messages messages;

    Problems(Messages messages) {
        this.messages = messages;
    }

    ResponseEntity<ProblemDetail> answer(ProblemException problem, Locale locale) {
        ProblemDetail detail = ProblemDetail.forStatus(HttpStatusCode.valueOf(problem.status()));
        detail.setType(URI.create("urn:order-ledger:problem:" + problem.code()));
        detail.setTitle(messages.text(locale, "problem." + problem.code() + ".title", problem.arguments()));
        detail.setDetail(messages.text(locale, "problem." + problem.code() + ".detail", problem.arguments()));
        detail.setProperty("code", problem.code());
        if (!problem.fields().isEmpty()) {
            List<Map<String, String>> errors = problem.fields().stream()
                    .map(field -> {
                        Map<String, String> error = new LinkedHashMap<>();
                        error.put("pointer", field.pointer());
                        error.put("detail", messages.text(locale, field.messageKey(), field.arguments()));
                        return error;
                    })
                    .toList();
            detail.setProperty("errors", errors);
        }
        problem.members().forEach(detail::setProperty);

        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(locale);
        if (problem.retryAfterSeconds() > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        return new ResponseEntity<>(detail, headers, problem.status());
    }
}
