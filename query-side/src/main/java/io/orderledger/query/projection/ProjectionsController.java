package io.orderledger.query.projection;

import io.orderledger.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.UriComponentsBuilder;

/** Read models as an operator sees them: how they stand, and rebuilding one from the first event on. */
@RestController
@RequestMapping("/api/projections")
@Tag(name = "Projections", description = "Read models: how far they are, and replaying them")
class ProjectionsController {

    private static final String JOB = """
            {"id":"0b9d4a7e-3f5c-4c0a-9f5e-2f1f6f0f8a11","reason":"REQUESTED","generation":4,"state":"RUNNING",
             "startedAt":"2026-01-01T08:00:00Z","done":12000,"total":28010,"eventsPerSecond":11000,"secondsLeft":2}""";

    private final Projections projections;

    private final ReplayFollowers followers;

    ProjectionsController(Projections projections, ReplayFollowers followers) {
        this.projections = projections;
        this.followers = followers;
    }

    @GetMapping
    @Operation(
            summary = "How each projection stands",
            description = "As this process sees it. Everything up to position is folded, head is the newest event"
                    + " of the ledger; both are -1 when there is none.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"items":[{"name":"orders","version":1,"generation":3,"position":28010,"head":28010,"lag":0,
                                             "lagSeconds":0,"eventsPerSecond":0,"state":"LIVE","segments":2,"deadLetters":0,"skippedEvents":0}]}""")))
    Map<String, List<ProjectionStatus>> statuses() {
        return Map.of("items", projections.statuses());
    }

    @PostMapping("/{name}/replays")
    @Operation(
            summary = "Rebuild a read model beside the live one",
            description =
                    "Readers use the live one until the new one has caught up; then it is switched in at once. One that"
                            + " lacks more events than the live one fails, unless acceptDeadLetters is true.")
    @ApiResponse(
            responseCode = "202",
            useReturnTypeSchema = true,
            description = "Begun",
            content = @Content(examples = @ExampleObject(JOB)))
    @ApiResponse(responseCode = "409", description = "One is being built already")
    ResponseEntity<ReplayJob> replay(
            @Parameter(example = "orders") @PathVariable String name,
            @Parameter(
                            description = "Use it even if it lacks more events than the live one; true or false",
                            example = "false")
                    @RequestParam(required = false)
                    @Nullable
                    String acceptDeadLetters) {
        boolean accept = Parameters.flag("acceptDeadLetters", acceptDeadLetters);
        ReplayJob job = ReadModels.guard(() -> projections.replay(name, accept));
        return ResponseEntity.accepted()
                .location(UriComponentsBuilder.fromPath("/api/projections/{name}/replays/{id}")
                        .build(name, job.id()))
                .body(job);
    }

    @GetMapping("/{name}/replays/{jobId}")
    @Operation(summary = "How far a replay is", description = "Also of one that has ended.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject(JOB)))
    ReplayJob job(@PathVariable String name, @PathVariable String jobId) {
        return ReadModels.guard(() -> projections.job(name, jobId));
    }

    @GetMapping(value = "/{name}/replays/{jobId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow a replay as server-sent events",
            description = "\"progress\" with the job whenever it has moved, \"end\" with the job at last. Closing the"
                    + " connection does not end the job.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject("event:progress\ndata:" + JOB + "\n\n")))
    @ApiResponse(responseCode = "404", description = "No such projection or replay")
    @ApiResponse(responseCode = "503", description = "Too many follow replays already")
    ResponseEntity<SseEmitter> follow(@PathVariable String name, @PathVariable String jobId) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(ReadModels.guard(() -> followers.follow(name, jobId)));
    }

    @DeleteMapping("/{name}/replays/{jobId}")
    @Operation(
            summary = "Give up a replay; readers keep what they have",
            description = "Refused when it has ended, or is a first build or one for a new version: there would be"
                    + " nothing to fall back on.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject(JOB)))
    ReplayJob cancel(@PathVariable String name, @PathVariable String jobId) {
        return ReadModels.guard(() -> projections.cancel(name, jobId));
    }
}
