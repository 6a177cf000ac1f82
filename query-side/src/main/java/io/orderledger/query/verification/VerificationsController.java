package io.orderledger.query.verification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.Messages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Whether the whole ledger is what it should be. */
@RestController
@RequestMapping("/api/audit/verifications")
@Tag(name = "Audit", description = "Every event in words and in full")
class VerificationsController {

    private static final String RUNNING = """
            {"id":"5f1f7a5e-5b0c-4c62-8a5f-6a4a4a5b2d10","state":"RUNNING","startedAt":"2026-01-01T08:00:00Z","part":"orders",
             "done":40010,"total":308110,"perSecond":21000,"secondsLeft":13,
             "parts":[{"name":"events","state":"SOUND","checked":28010,"discrepancies":0}],"found":[],"more":0,
             "text":"orders is being verified"}""";

    private static final String ENDED = """
            {"id":"5f1f7a5e-5b0c-4c62-8a5f-6a4a4a5b2d10","state":"UNSOUND","startedAt":"2026-01-01T08:00:00Z",
             "finishedAt":"2026-01-01T08:00:14Z","part":"erasures","done":308110,"total":308110,"perSecond":21000,
             "parts":[{"name":"events","state":"UNSOUND","checked":28010,"discrepancies":1},
             {"name":"orders","state":"SOUND","checked":4000,"discrepancies":0}],
             "found":[{"where":"events","id":"leaf 17","kind":"CHANGED","paths":[]}],"more":0,"text":"1 thing should not be"}""";

    private final Verifications verifications;
    private final Messages messages;

    VerificationsController(Verifications verifications, Messages messages) {
        this.verifications = verifications;
        this.messages = messages;
    }

    /**
     * A verification as it is told.
     *
     * @param text how it stands, in the reader's language
     */
    record Told(@JsonUnwrapped Verification verification, String text) {}

    /** Some of them, the newest first. */
    record ToldPage(List<Told> items) {}

    @PostMapping
    @Operation(
            summary = "Verify the whole ledger",
            description =
                    "Every event is read again and compared with the log and every checkpoint; every read model, the audit trail"
                            + " among them, is rebuilt aside and compared document by document. The ledger goes on"
                            + " meanwhile. What is found is recorded as an event oversight.DiscrepanciesFound.")
    @ApiResponse(
            responseCode = "202",
            useReturnTypeSchema = true,
            description = "Begun",
            content = @Content(examples = @ExampleObject(RUNNING)))
    @ApiResponse(responseCode = "409", description = "It is being verified already")
    ResponseEntity<Told> begin(Locale locale) {
        Verification begun = ReadModels.guard(verifications::begin);
        return ResponseEntity.accepted()
                .location(UriComponentsBuilder.fromPath("/api/audit/verifications/{id}")
                        .build(begun.id()))
                .body(told(begun, locale));
    }

    @GetMapping
    @Operation(
            summary = "Verifications, newest first",
            description = "Those of every process. One whose process is gone is told as incomplete.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(examples = @ExampleObject("{\"items\":[" + ENDED + "]}")))
    ToldPage all(
            @Parameter(description = "1 to 200", example = "20") @RequestParam(required = false) @Nullable String limit,
            Locale locale) {
        int most = Parameters.limit(limit);
        return new ToldPage(ReadModels.guard(() -> verifications.newest(most)).stream()
                .map(one -> told(one, locale))
                .toList());
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "How far a verification is, and what it found",
            description = "Documents are named with the paths that differ, not with their values.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject(ENDED)))
    @ApiResponse(responseCode = "404", description = "No such verification")
    Told one(@Parameter(example = "5f1f7a5e-5b0c-4c62-8a5f-6a4a4a5b2d10") @PathVariable String id, Locale locale) {
        String known = Parameters.id("id", id);
        return told(ReadModels.guard(() -> verifications.find(known)), locale);
    }

    private Told told(Verification one, Locale locale) {
        long checked =
                one.parts().stream().mapToLong(Verification.Part::checked).sum();
        long open = one.parts().stream()
                .filter(part -> part.state() == Verification.State.INCOMPLETE)
                .count();
        String text = messages.text(
                locale,
                "verification." + one.state(),
                one.part(),
                one.found().size() + one.more(),
                one.parts().size(),
                checked,
                open);
        return new Told(one, text);
    }
}
