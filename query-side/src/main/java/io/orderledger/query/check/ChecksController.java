package io.orderledger.query.check;

import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.Messages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Whether read models are what the events say. */
@RestController
@RequestMapping("/api/projections/{name}/checks")
@Tag(name = "Projections", description = "Read models: how far they are, and replaying them")
class ChecksController {

    private static final String JOB = """
            {"id":"5f1f7a5e-5b0c-4c62-8a5f-6a4a4a5b2d10","projection":"orders","version":2,"state":"RUNNING","phase":"FOLDING",
             "startedAt":"2026-01-01T08:00:00Z","upTo":28010,"done":12000,"total":28010,"perSecond":11000,"secondsLeft":2,
             "compared":0,"missing":0,"extra":0,"different":0,"unfoldable":0,"findings":[],"text":"orders is being rebuilt"}""";

    private static final String ENDED = """
            {"id":"5f1f7a5e-5b0c-4c62-8a5f-6a4a4a5b2d10","projection":"orders","version":2,"state":"DIFFERENT","phase":"COMPARING",
             "startedAt":"2026-01-01T08:00:00Z","finishedAt":"2026-01-01T08:00:04Z","upTo":28010,"done":8000,"total":8000,
             "perSecond":9000,"compared":4000,"missing":0,"extra":0,"different":1,"unfoldable":0,
             "findings":[{"id":"web:1001","kind":"DIFFERENT","paths":["/capturedMinor"]}],"text":"orders differs"}""";

    private final Checks checks;
    private final Messages messages;

    ChecksController(Checks checks, Messages messages) {
        this.checks = checks;
        this.messages = messages;
    }

    @PostMapping
    @Operation(
            summary = "Check a read model against the events",
            description =
                    "It is rebuilt aside from the first event on and compared with the live one document by document, each where"
                            + " it stands; readers and writers are not held up. The rebuilt documents are dropped afterwards.")
    @ApiResponse(
            responseCode = "202",
            useReturnTypeSchema = true,
            description = "Begun",
            content = @Content(examples = @ExampleObject(JOB)))
    @ApiResponse(responseCode = "409", description = "It is being checked already")
    ResponseEntity<CheckAnswer> begin(@Parameter(example = "orders") @PathVariable String name, Locale locale) {
        String known = Parameters.id("name", name);
        CheckJob job = ReadModels.guard(() -> checks.begin(known));
        return ResponseEntity.accepted()
                .location(UriComponentsBuilder.fromPath("/api/projections/{name}/checks/{id}")
                        .build(known, job.id()))
                .body(answer(job, locale));
    }

    @GetMapping("/{checkId}")
    @Operation(
            summary = "How far a check is, and what it found",
            description = "Documents are named with the paths that differ, not with their values.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject(ENDED)))
    @ApiResponse(responseCode = "404", description = "No such projection or check")
    CheckAnswer check(
            @Parameter(example = "orders") @PathVariable String name, @PathVariable String checkId, Locale locale) {
        String known = Parameters.id("name", name);
        String id = Parameters.id("checkId", checkId);
        return answer(ReadModels.guard(() -> checks.find(known, id)), locale);
    }

    @DeleteMapping("/{checkId}")
    @Operation(summary = "Give up a check; it ends within moments", description = "The live read model is as it was.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject(JOB)))
    @ApiResponse(responseCode = "409", description = "It has ended")
    CheckAnswer cancel(
            @Parameter(example = "orders") @PathVariable String name, @PathVariable String checkId, Locale locale) {
        String known = Parameters.id("name", name);
        String id = Parameters.id("checkId", checkId);
        return answer(ReadModels.guard(() -> checks.cancel(known, id)), locale);
    }

    private CheckAnswer answer(CheckJob job, Locale locale) {
        String key = switch (job.state()) {
            case RUNNING -> job.phase() == CheckJob.Phase.FOLDING ? "check.folding" : "check.comparing";
            case EQUAL -> "check.equal";
            case DIFFERENT -> "check.different";
            case CANCELLED -> "check.cancelled";
            case FAILED -> "check.failed." + job.error();
        };
        String text = messages.text(
                locale,
                key,
                job.projection(),
                job.compared(),
                job.missing(),
                job.extra(),
                job.different(),
                job.unfoldable(),
                job.upTo());
        return new CheckAnswer(job, text);
    }
}
