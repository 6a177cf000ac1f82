package io.orderledger.query.audit;

import io.orderledger.query.access.PersonalAnswer;
import io.orderledger.query.access.PersonalRecord;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to one order, when, by whom and why. */
@RestController
@Tag(name = "Audit", description = "Every event in words and in full")
class AuditController {

    private final AuditQueries audit;
    private final EventSentences sentences;
    private final VersionWait versions;

    AuditController(AuditQueries audit, EventSentences sentences, VersionWait versions) {
        this.audit = audit;
        this.sentences = sentences;
        this.versions = versions;
    }

    /** All events of an order; whoever is shown them is shown personal data. */
    record History(String id, long version, List<HistoryEntry> items) implements PersonalAnswer {
        @Override
        public Stream<PersonalRecord> personal() {
            return Stream.of(new PersonalRecord(PersonalRecord.ORDER, id));
        }
    }

    @GetMapping("/api/orders/{id}/history")
    @Operation(
            summary = "Every event of an order, oldest first",
            description = "Sentences come in English or Chinese, by Accept-Language.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
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

    private List<HistoryEntry> inWords(List<AuditEntry> events, Locale locale) {
        return events.stream()
                .map(event -> new HistoryEntry(event.sequence() + 1, sentences.of(event, locale), event))
                .toList();
    }
}
