package io.orderledger.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.projection.deadletter.Cause;
import io.orderledger.query.projection.deadletter.DeadLetter;
import io.orderledger.query.projection.deadletter.ParkedKey;
import io.orderledger.query.projection.deadletter.Skip;
import io.orderledger.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events that a read model could not take in. */
@RestController
@RequestMapping("/api/projections/{name}/dead-letters")
@Tag(name = "Projections")
class DeadLettersController {

    private static final int MAX_KEY = 500;
    private static final int MAX_ACTOR = 200;
    private static final int MAX_REASON = 1000;

    /** Most letters of one key that are listed. */
    private static final int MAX_LETTERS = 20;

    private static final String QUEUE = """
            {"key":"web:1001","sincePosition":41,"cause":{"kind":"FOLD","detail":"IllegalStateException in OrderDraft.line, line 120"},
             "waiting":1,"letters":[{"position":41,"eventId":"0b9d4a7e-3f5c-4c0a-9f5e-2f1f6f0f8a11","type":"order.OrderHeld",
             "aggregateId":"web:1001","sequence":3,"cause":{"kind":"FOLD","detail":"IllegalStateException in OrderDraft.line, line 120"},
             "parkedAt":"2026-01-01T08:00:00Z","attempts":1}],"skips":[]}""";

    private final DeadLetterDesk desk;

    DeadLettersController(Projections projections) {
        this.desk = new DeadLetterDesk(projections);
    }

    /**
     * What is parked of one key.
     *
     * @param sincePosition position of the first event that the document lacks
     * @param cause why it does
     * @param waiting letters there are
     * @param letters the first of them, at most 20
     * @param skips events that the document will never hold
     */
    record Queue(String key, long sincePosition, Cause cause, int waiting, List<DeadLetter> letters, List<Skip> skips) {

        static Queue of(ParkedKey key) {
            List<DeadLetter> first =
                    key.letters().subList(0, Math.min(MAX_LETTERS, key.letters().size()));
            return new Queue(key.key(), key.since(), key.cause(), key.waiting(), first, key.skips());
        }
    }

    /**
     * Queues in the order of their keys.
     *
     * @param next give it as {@code after} to get the page that follows; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QueuePage(List<Queue> items, @Nullable String next) {}

    /**
     * A decision to go on without an event.
     *
     * @param actor who decides
     * @param reason why
     */
    record SkipRequest(
            @Schema(maxLength = MAX_ACTOR, example = "li.wei") @Nullable
            String actor,

            @Schema(maxLength = MAX_REASON, example = "Booked by hand, see ticket 17") @Nullable
            String reason) {}

    @GetMapping
    @Operation(
            summary = "Events that a read model could not take in",
            description = "By key, each with what waits behind it. What was skipped stays visible.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(examples = @ExampleObject("{\"items\":[" + QUEUE + "]}")))
    QueuePage list(
            @Parameter(example = "orders") @PathVariable String name,
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        int most = Parameters.limit(limit);
        String from = Parameters.text("after", after, MAX_KEY);
        List<ParkedKey> found = ReadModels.guard(() -> desk.page(name, from, most + 1));
        List<Queue> page = found.stream().limit(most).map(Queue::of).toList();
        return new QueuePage(page, found.size() > most ? page.getLast().key() : null);
    }

    @PostMapping("/{key}/retries")
    @Operation(
            summary = "Fold the events of a key that are parked",
            description = "In order, up to the first that cannot be folded; at most 1,000 at once.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(examples = @ExampleObject("{\"key\":\"web:1001\",\"folded\":3,\"waiting\":0}")))
    @ApiResponse(responseCode = "404", description = "Nothing is parked for this key")
    @ApiResponse(responseCode = "409", description = "Somebody else is changing the queue")
    DeadLetterDesk.Retried retry(
            @Parameter(example = "orders") @PathVariable String name,
            @Parameter(example = "web:1001") @PathVariable String key) {
        String known = key(key);
        return ReadModels.guard(() -> desk.retry(name, known));
    }

    @PostMapping("/{key}/skips")
    @Operation(
            summary = "Go on without the first parked event of a key",
            description = "Who decided so, why and when stays visible; the document stays marked as incomplete."
                    + " Retry the key to fold what waits behind it.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject(QUEUE)))
    @ApiResponse(responseCode = "400", description = "Actor or reason is missing")
    @ApiResponse(responseCode = "404", description = "Nothing is parked for this key")
    @ApiResponse(responseCode = "409", description = "Somebody else is changing the queue")
    Queue skip(
            @Parameter(example = "orders") @PathVariable String name,
            @Parameter(example = "web:1001") @PathVariable String key,
            @RequestBody SkipRequest request) {
        String known = key(key);
        String actor = said("/actor", request.actor(), MAX_ACTOR);
        String reason = said("/reason", request.reason(), MAX_REASON);
        return Queue.of(ReadModels.guard(() -> desk.skip(name, known, actor, reason)));
    }

    private static String key(String key) {
        String known = Parameters.text("key", key, MAX_KEY);
        if (known == null) {
            throw Parameters.refused("key", "field.missing");
        }
        return known;
    }

    private static String said(String pointer, @Nullable String text, int most) {
        String said = Parameters.text(pointer, text == null ? null : text.strip(), most);
        if (said == null) {
            throw Parameters.refused(pointer, "field.missing");
        }
        return said;
    }
}
