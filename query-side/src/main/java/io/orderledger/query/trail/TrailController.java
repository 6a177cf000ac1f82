package io.orderledger.query.trail;

import io.orderledger.query.audit.AuditEntry;
import io.orderledger.query.audit.EventSentences;
import io.orderledger.query.history.FieldChange;
import io.orderledger.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, when, for whom, why and through what: of an order, a person, a SKU, a span of time, or the whole ledger. */
@RestController
@Tag(name = "Audit", description = "Every event in words and in full")
class TrailController {

    /** For the changes of an entry its stream is read. */
    private static final int MOST_WITH_CHANGES = 50;

    private final TrailQueries trail;
    private final EventSentences sentences;
    private final EventChanges changes;

    TrailController(TrailQueries trail, EventSentences sentences, EventChanges changes) {
        this.trail = trail;
        this.sentences = sentences;
        this.changes = changes;
    }

    @GetMapping("/api/audit")
    @Operation(
            summary = "The audit trail in the order of the ledger",
            description =
                    "Changes, refused commands and reads of personal data. An entry appears within seconds, and never before"
                            + " all that precede it. With changes=true each tells what it changed, before and after; a page"
                            + " then has at most 50.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"items":[{"version":2,"text":"Alice approved the order","changes":[{"path":"/status",
                                             "before":"PLACED","after":"APPROVED"}],"type":"order.OrderApproved",
                                             "aggregateId":"web:1001","position":7,"actor":"Alice","via":"api","kind":"CHANGE",
                                             "onBehalfOf":"Alice","reason":"unstated","orders":["web:1001"],"skus":["TEA-1"]}],"next":7}""")))
    TrailPage trail(
            @ParameterObject TrailSearch search,
            @Parameter(description = "Position after which to begin", example = "0")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable String limit,
            @Parameter(description = "Whether to tell what each changed", example = "true")
                    @RequestParam(name = "changes", required = false)
                    @Nullable
                    String withChanges,
            Locale locale) {
        TrailFilter filter = search.filter();
        Long begin = Parameters.number("after", after, -1, Long.MAX_VALUE);
        boolean changed = Parameters.flag("changes", withChanges);
        int asked = Parameters.limit(limit);
        int most = changed ? Math.min(asked, MOST_WITH_CHANGES) : asked;
        Set<String> orders = trail.ordersOf(filter.customer());
        List<AuditEntry> found = trail.find(filter, begin == null ? -1 : begin, most, orders);
        @Nullable Map<String, List<FieldChange>> what = changed ? changes.of(found) : null;
        Long next = found.size() < most ? null : found.getLast().position();
        return new TrailPage(
                found.stream()
                        .map(entry -> new TrailItem(
                                entry.sequence() + 1,
                                sentences.of(entry, locale),
                                what == null ? null : what.getOrDefault(entry.id(), List.of()),
                                entry))
                        .toList(),
                next,
                orders.size() < TrailQueries.MOST_ORDERS ? null : orders.size());
    }
}
