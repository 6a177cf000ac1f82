package io.orderledger.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.VersionWait;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened, when, by whom and why: of one order, or of the whole ledger. */
@RestController
@Tag(name = "Audit", description = "Every event in words and in full")
class AuditController {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,50}\\.[A-Za-z]{1,50}");
    private static final int MAX_AGGREGATE = 200;
    private static final int MAX_ACTOR = 200;

    private final AuditQueries audit;
    private final EventSentences sentences;
    private final Projections projections;
    private final VersionWait versions;

    AuditController(AuditQueries audit, EventSentences sentences, Projections projections, VersionWait versions) {
        this.audit = audit;
        this.sentences = sentences;
        this.projections = projections;
        this.versions = versions;
    }

    record History(String id, long version, List<HistoryEntry> items) {}

    /**
     * Part of the trail.
     *
     * @param next position to give as {@code after} to go on; absent when there is nothing more just now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Trail(List<HistoryEntry> items, @Nullable Long next) {}

    @GetMapping("/api/orders/{id}/history")
    @Operation(
            summary = "Every event of an order, oldest first",
            description = "Sentences come in English or Chinese, by Accept-Language.")
    @ApiResponse(responseCode = "200", content = @Content(examples = @ExampleObject("""
                                            {"id":"web:1001","version":2,"items":[{"version":2,"text":"Alice approved the order",
                                             "type":"order.OrderApproved","position":7,"actor":"Alice","via":"api",
                                             "occurredAt":"2020-02-20T12:00:00Z","recordedAt":"2020-02-20T12:00:00.123Z",
                                             "payload":{},"metadata":{"actor":"Alice","actorVerified":"false"}}]}""")))
    @ApiResponse(responseCode = "404", description = "No such order")
    History history(
            @Parameter(example = "web:1001") @PathVariable String id,
            @Parameter(example = "2") @RequestParam(required = false) @Nullable String minVersion,
            Locale locale) {
        String known = Parameters.orderId(id);
        List<AuditEntry> events = versions.await(
                        Parameters.minVersion(minVersion),
                        () -> Optional.of(audit.of(known)).filter(found -> !found.isEmpty()),
                        List::size)
                .orElseThrow(() -> new ProblemException(404, "order-not-found", known));
        return new History(known, events.size(), inWords(events, locale));
    }

    @GetMapping("/api/audit")
    @Operation(
            summary = "The whole trail in the order of the ledger",
            description = "An event appears within seconds, and never before all that precede it.")
    @ApiResponse(responseCode = "200", content = @Content(examples = @ExampleObject("""
                                            {"items":[{"version":1,"text":"Alice placed order 1001: 2 lines, CNY 45.80 due",
                                             "type":"order.OrderPlaced","aggregateId":"web:1001","position":1,"actor":"Alice"}],"next":1}""")))
    Trail trail(
            @Parameter(description = "Position after which to begin", example = "0")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable String limit,
            @Parameter(example = "web:1001") @RequestParam(required = false) @Nullable String aggregate,
            @Parameter(example = "Alice") @RequestParam(required = false) @Nullable String actor,
            @Parameter(example = "order.OrderApproved") @RequestParam(required = false) @Nullable String type,
            Locale locale) {
        Long begin = Parameters.number("after", after, -1, Long.MAX_VALUE);
        int most = Parameters.limit(limit);
        List<AuditEntry> events = audit.trail(
                begin == null ? -1 : begin,
                projections.status(AuditProjection.NAME).position(),
                most,
                Parameters.text("aggregate", aggregate, MAX_AGGREGATE),
                Parameters.text("actor", actor, MAX_ACTOR),
                Parameters.text("type", type, TYPE));
        Long next = events.size() < most ? null : events.getLast().position();
        return new Trail(inWords(events, locale), next);
    }

    private List<HistoryEntry> inWords(List<AuditEntry> events, Locale locale) {
        return events.stream()
                .map(event -> new HistoryEntry(event.sequence() + 1, sentences.of(event, locale), event))
                .toList();
    }
}
