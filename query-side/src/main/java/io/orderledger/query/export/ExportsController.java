package io.orderledger.query.export;

import io.orderledger.query.access.PersonalReads;
import io.orderledger.query.access.PersonalRecord;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.Messages;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Rows of read models and events as files. */
@RestController
@RequestMapping("/api/exports")
@Tag(
        name = "Exports",
        description = "Rows of a read model, or events, at one exact position, as a file with a manifest")
class ExportsController {

    private static final int MAX_ACTOR = 200;
    private static final String RUNNING = """
            {"id":"6c0e1d5e-0b5f-4b0e-8c55-0c8b5e0a3f11","request":{"what":"orders","format":"PARQUET"},"state":"RUNNING",
             "requestedAt":"2026-01-01T08:00:00Z","startedAt":"2026-01-01T08:00:00Z","done":12000,"total":28010,
             "perSecond":24000,"secondsLeft":1}""";
    private static final String DONE = """
            {"id":"6c0e1d5e-0b5f-4b0e-8c55-0c8b5e0a3f11","request":{"what":"orders","format":"PARQUET"},"state":"DONE",
             "requestedAt":"2026-01-01T08:00:00Z","finishedAt":"2026-01-01T08:00:02Z","done":28010,"total":28010,
             "position":140050,"rows":28010,"bytes":4812345,
             "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             "fileName":"orders-at-140050.parquet","file":"/api/exports/6c0e1d5e-0b5f-4b0e-8c55-0c8b5e0a3f11/file",
             "manifest":"/api/exports/6c0e1d5e-0b5f-4b0e-8c55-0c8b5e0a3f11/manifest"}""";

    private final ExportPlanner planner;
    private final ExportJobs jobs;
    private final Messages messages;
    private final InstantSource time;

    ExportsController(
            ExportPlanner planner, ExportJobs jobs, Messages messages, @Qualifier("queryTime") InstantSource time) {
        this.planner = planner;
        this.jobs = jobs;
        this.messages = messages;
        this.time = time;
    }

    @PostMapping
    @Operation(
            summary = "Begin to export rows of a read model, or events",
            description =
                    "The file stands for one exact position of the ledger, whatever is written meanwhile. Personal"
                            + " fields are left out unless they are asked for.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ExportRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "rows",
                                        value =
                                                "{\"what\":\"orders\",\"format\":\"PARQUET\",\"filter\":[\"status=DELIVERED\"]}"),
                                @ExampleObject(
                                        name = "events",
                                        value =
                                                "{\"what\":\"events\",\"format\":\"NDJSON\",\"types\":[\"order.OrderPlaced\"]}")
                            }))
    @ApiResponse(
            responseCode = "202",
            useReturnTypeSchema = true,
            description = "Begun",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(RUNNING)))
    ResponseEntity<ExportAnswer> begin(
            @RequestBody ExportRequest request,
            @Parameter(description = "Who asks, for the manifest", example = "ann")
                    @RequestHeader(name = "Ledger-Actor", required = false)
                    @Nullable
                    String actor,
            Locale locale) {
        String by = Parameters.text("Ledger-Actor", actor, MAX_ACTOR);
        ExportJobs.Entry begun = jobs.begin(request, planner.plan(request), by == null ? "" : by);
        return ResponseEntity.accepted()
                .location(UriComponentsBuilder.fromPath("/api/exports/{id}")
                        .build(begun.job().id()))
                .body(answer(begun, locale));
    }

    @GetMapping
    @Operation(
            summary = "Exports of this process, newest first",
            description = "Those that have ended are deleted after a while (ledger.exports.keep), the oldest also"
                    + " when all files together are too large (ledger.exports.max-bytes).")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject("{\"items\":[" + DONE + "]}")))
    Map<String, List<ExportAnswer>> all(
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable String limit,
            Locale locale) {
        return Map.of(
                "items",
                jobs.all().stream()
                        .limit(Parameters.limit(limit))
                        .map(entry -> answer(entry, locale))
                        .toList());
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "How far an export is",
            description = "Once it is done, also where its file and its manifest are, and for which position they"
                    + " stand.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(DONE)))
    ExportAnswer one(@PathVariable String id, Locale locale) {
        return answer(jobs.find(Parameters.id("id", id)), locale);
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Give up an export that runs; delete one that has ended, with its file",
            description = "One that was given up is listed until it is deleted, too.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(DONE)))
    ExportAnswer remove(@PathVariable String id, Locale locale) {
        return answer(jobs.cancelOrDelete(Parameters.id("id", id)), locale);
    }

    @GetMapping("/{id}/manifest")
    @Operation(
            summary = "What the file is: position, rows, SHA-256, schema, filters",
            description = "Compare its sha256 with that of the bytes that arrived.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Manifest.class),
                            examples = @ExampleObject("""
                                            {"export":"6c0e1d5e-0b5f-4b0e-8c55-0c8b5e0a3f11","what":"orders","format":"CSV","rows":28010,
                                             "position":140050,"projection":{"name":"orders","version":2,"generation":3}}""")))
    @ApiResponse(responseCode = "409", description = "It is not finished")
    ResponseEntity<Resource> manifest(@PathVariable String id) throws IOException {
        ExportJob job = jobs.finished(Parameters.id("id", id));
        Path path = jobs.folder().manifest(job.id());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(Files.size(path))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(job.file() + ".manifest.json"))
                .body(whole(path));
    }

    @GetMapping("/{id}/file")
    @Operation(
            summary = "The file",
            description =
                    "Its ETag is the SHA-256 of its bytes. Range and If-Range resume a broken download; who asks for"
                            + " several ranges gets the whole.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject("id,version,status")))
    @ApiResponse(responseCode = "206", description = "The part of it that was asked for", content = @Content)
    @ApiResponse(responseCode = "409", description = "It is not finished")
    @ApiResponse(responseCode = "416", description = "The range begins beyond its end; Content-Range tells its length")
    ResponseEntity<Resource> file(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable
                    String ifRange,
            HttpServletResponse response)
            throws IOException {
        ExportJob job = jobs.finished(Parameters.id("id", id));
        if (job.request().withPersonal()) {
            PersonalReads.note(PersonalRecord.EXPORT, job.request().what() + "@" + job.position());
        }
        Path path = jobs.folder().file(job);
        String etag = '"' + job.sha256() + '"';
        long length = Files.size(path);
        Optional<HttpRange> part = ifRange == null || ifRange.equals(etag) ? single(range) : Optional.empty();
        if (part.isPresent() && part.get().getRangeStart(length) >= length) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
            throw new ProblemException(416, "range-not-satisfiable", length);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        java.util.Objects.requireNonNull(job.request().format()).mediaType()))
                .eTag(etag)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(java.util.Objects.requireNonNull(job.file())))
                .headers(headers -> {
                    if (part.isEmpty()) {
                        headers.setContentLength(length);
                        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
                    }
                })
                .body(part.isPresent() ? new FileSystemResource(path) : whole(path));
    }

    /** The one range that is asked for; none when there are several, or what stands there is no range (RFC 9110, 14.2). */
    private static Optional<HttpRange> single(@Nullable String header) {
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(header);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty(); // to be ignored
        }
        return ranges.size() == 1 ? Optional.of(ranges.getFirst()) : Optional.empty();
    }

    /** A resource of which Spring serves no parts. */
    private static Resource whole(Path path) {
        return new InputStreamResource(() -> Files.newInputStream(path));
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }

    private ExportAnswer answer(ExportJobs.Entry entry, Locale locale) {
        return ExportAnswer.of(entry, time.instant(), messages, locale);
    }
}
