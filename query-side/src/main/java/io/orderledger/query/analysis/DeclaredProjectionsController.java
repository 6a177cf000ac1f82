package io.orderledger.query.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Projections that an analyst declares. */
@RestController
@RequestMapping("/api/projections")
@Tag(name = "Declared projections", description = "Read models that an analyst declares while the ledger runs")
class DeclaredProjectionsController {

    private static final int MOST_ROWS = 1_000;
    private static final int USUAL_ROWS = 100;
    private static final int LAST_PAGE = 1_000_000;
    private static final int LONGEST_KEY = 300;
    private static final long LOOK_AGAIN_MS = 20;

    private static final String DECLARATION = """
            name: sales-by-day
            from: order.OrderPlaced
            groupBy:
              day: {bucket: day, zone: Asia/Shanghai}
              channel: event.channel
            measures:
              orders: count
              revenue: {sum: "money(event.totals.dueMinor, event.currency)"}
            """;

    private final DeclaredProjections declared;
    private final Projections projections;
    private final RowQueries rows;
    private final DryRuns dryRuns;
    private final ReadyMade readyMade;
    private final long waitMs;

    DeclaredProjectionsController(
            DeclaredProjections declared,
            Projections projections,
            RowQueries rows,
            DryRuns dryRuns,
            ReadyMade readyMade,
            @Value("${ledger.query.wait-ms:2000}") long waitMs) {
        this.declared = declared;
        this.projections = projections;
        this.rows = rows;
        this.dryRuns = dryRuns;
        this.readyMade = readyMade;
        this.waitMs = waitMs;
    }

    /** A declared projection. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Declared(
            String name,
            int version,
            String description,
            List<String> columns,
            DeclaredProjections.@Nullable Outcome outcome,
            @Nullable ProjectionStatus status) {}

    /** A declaration that comes with the ledger. */
    record ReadyMadeItem(String name, String description, boolean installed) {}

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, DeclarationBody.YAML})
    @Operation(
            summary = "Declare a projection, in YAML or JSON",
            description =
                    "It is replayed from the first event on and then stays live. With dryRun=true it is only tried on the"
                            + " beginning of the history; the answer shows first rows and the cost. Mistakes are told with line and column.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = DeclarationBody.YAML,
                        schema = @Schema(type = "string", maxLength = DeclarationBody.LONGEST),
                        examples = @ExampleObject(DECLARATION)),
                @Content(mediaType = "application/json", schema = @Schema(type = "object"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "Taken; it is being built",
            content = @Content(schema = @Schema(implementation = Declared.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Tried, or there in this form already",
            content = @Content(schema = @Schema(implementation = DryRuns.DryRun.class)))
    ResponseEntity<?> declare(
            @RequestBody byte[] body,
            @Parameter(hidden = true) @RequestHeader(name = "Content-Type", required = false) @Nullable MediaType type,
            @Parameter(description = "true to try it only", example = "false") @RequestParam(required = false) @Nullable
                    String dryRun,
            @Parameter(hidden = true) Locale locale) {
        DeclarationBody sent = DeclarationBody.of(body, type);
        if (Parameters.flag("dryRun", dryRun)) {
            return ResponseEntity.ok(dryRuns.of(declared.check(sent.text(), sent.json())));
        }
        return taken(guard(() -> declared.declare(sent.text(), sent.json())), locale);
    }

    @PutMapping(
            path = "/{name}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, DeclarationBody.YAML})
    @Operation(
            summary = "Change a declared projection",
            description =
                    "A declaration that folds otherwise is a new version: it is built beside the live one, which is read until"
                            + " the new one is complete. One that folds alike changes nothing.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = DeclarationBody.YAML,
                        schema = @Schema(type = "string", maxLength = DeclarationBody.LONGEST),
                        examples = @ExampleObject(DECLARATION)),
                @Content(mediaType = "application/json", schema = @Schema(type = "object"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "Taken; the new version is being built",
            content = @Content(schema = @Schema(implementation = Declared.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Tried, or there in this form already",
            content = @Content(schema = @Schema(implementation = DryRuns.DryRun.class)))
    ResponseEntity<?> change(
            @Parameter(example = "sales-by-day") @PathVariable String name,
            @RequestBody byte[] body,
            @Parameter(hidden = true) @RequestHeader(name = "Content-Type", required = false) @Nullable MediaType type,
            @Parameter(description = "true to try it only", example = "false") @RequestParam(required = false) @Nullable
                    String dryRun,
            @Parameter(hidden = true) Locale locale) {
        DeclarationBody sent = DeclarationBody.of(body, type);
        if (Parameters.flag("dryRun", dryRun)) {
            return ResponseEntity.ok(dryRuns.of(declared.check(sent.text(), sent.json())));
        }
        return taken(guard(() -> declared.change(name, sent.text(), sent.json())), locale);
    }

    @DeleteMapping("/{name}")
    @Operation(
            summary = "Take a declared projection away, with its rows",
            description = "The read models of the ledger itself cannot be taken away.")
    @ApiResponse(responseCode = "204", description = "Gone")
    ResponseEntity<Void> remove(@Parameter(example = "sales-by-day") @PathVariable String name) {
        guard(() -> {
            declared.remove(name);
            return true;
        });
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/declared")
    @Operation(summary = "Declared projections and how they stand", description = "With the columns of their rows.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                            {"items":[{"name":"sales-by-day","version":2,"description":"","columns":["day","channel","currency",
                             "orders","revenue"],"status":{"name":"sales-by-day","version":2,"generation":2,"position":28010,
                             "head":28010,"lag":0,"eventsPerSecond":0,"state":"LIVE","segments":1}}]}""")))
    Map<String, List<Declared>> all(@Parameter(hidden = true) Locale locale) {
        return Map.of(
                "items",
                declared.all().stream().map(known -> told(known, null, locale)).toList());
    }

    @GetMapping("/ready-made")
    @Operation(
            summary = "Declarations that come with the ledger",
            description = "GET one by its name, and POST it to have it.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                            {"items":[{"name":"product-ranking","description":"What sells, in pieces and money","installed":false}]}""")))
    Map<String, List<ReadyMadeItem>> readyMade(@Parameter(hidden = true) Locale locale) {
        List<String> names =
                declared.all().stream().map(known -> known.stored().name()).toList();
        return Map.of(
                "items",
                ReadyMade.NAMES.stream()
                        .map(name -> new ReadyMadeItem(
                                name, inLanguage(readyMade.description(name), locale), names.contains(name)))
                        .toList());
    }

    @GetMapping("/ready-made/{name}")
    @Operation(
            summary = "A declaration that comes with the ledger, in YAML",
            description = "POST it to /api/projections to have it, as it is or changed.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = DeclarationBody.YAML,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(DECLARATION)))
    ResponseEntity<String> readyMadeText(@Parameter(example = "product-ranking") @PathVariable String name) {
        return ResponseEntity.ok().contentType(yaml()).body(readyMade.text(name));
    }

    @GetMapping("/{name}/declaration")
    @Operation(summary = "A declaration as it was sent", description = "ETag is its version.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = DeclarationBody.YAML,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(DECLARATION)))
    ResponseEntity<String> declaration(@Parameter(example = "sales-by-day") @PathVariable String name) {
        DeclaredProjections.Known known = declared.find(name);
        return ResponseEntity.ok()
                .contentType(known.stored().json() ? MediaType.APPLICATION_JSON : yaml())
                .eTag(Integer.toString(known.stored().version()))
                .body(known.stored().text());
    }

    @GetMapping("/{name}/rows")
    @Operation(
            summary = "Rows of a declared projection",
            description =
                    "Amounts are minor units of the currency of the row, durations are seconds. \"incomplete\" tells of events"
                            + " that could not be taken, \"stopped\" why no more are added.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                            {"name":"sales-by-day","version":1,"position":28010,"columns":["day","channel","currency","orders",
                             "revenue"],"items":[{"day":"2020-02-20","channel":"web","currency":"CNY","orders":12,"revenue":99400}],
                             "total":1,"page":1}""")))
    RowQueries.Rows rows(
            @Parameter(example = "sales-by-day") @PathVariable String name,
            @Parameter(description = "name:value of a key, several times for several keys", example = "channel:web")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> key,
            @Parameter(description = "column, with - before it for the largest first", example = "-revenue")
                    @RequestParam(required = false)
                    @Nullable
                    String sort,
            @Parameter(description = "from 1", example = "1") @RequestParam(required = false) @Nullable String page,
            @Parameter(description = "1 to 1000", example = "100") @RequestParam(required = false) @Nullable
                    String limit,
            @Parameter(
                            description = "waits a moment until the event at this position is in the rows",
                            example = "28010")
                    @RequestParam(required = false)
                    @Nullable
                    String minPosition) {
        DeclaredProjections.Known known = declared.find(name);
        Long wantedPage = Parameters.number("page", page, 1, LAST_PAGE);
        Long most = Parameters.number("limit", limit, 1, MOST_ROWS);
        Long position = Parameters.number("minPosition", minPosition, 0, Long.MAX_VALUE);
        List<String> keys = new ArrayList<>();
        for (String one : key == null ? List.<String>of() : key) {
            String text = Parameters.text("key", one, LONGEST_KEY);
            if (text != null) {
                keys.add(text);
            }
        }
        RowQueries.Wanted wanted = new RowQueries.Wanted(
                keys,
                Parameters.text("sort", sort, LONGEST_KEY),
                wantedPage == null ? 1 : wantedPage.intValue(),
                most == null ? USUAL_ROWS : most.intValue());
        if (position != null) {
            rows.await(name, position, patience());
        }
        return rows.find(known, wanted);
    }

    private ResponseEntity<?> taken(DeclaredProjections.Taken taken, Locale locale) {
        Declared told = told(taken.known(), taken.outcome(), locale);
        if (taken.outcome() == DeclaredProjections.Outcome.UNCHANGED) {
            return ResponseEntity.ok(told);
        }
        String name = told.name();
        Supplier<Boolean> goOn = patience();
        while (!begun(told) && goOn.get()) {
            told = told(taken.known(), taken.outcome(), locale);
        }
        ProjectionStatus status = told.status();
        UriComponentsBuilder location = status != null && status.replay() != null
                ? UriComponentsBuilder.fromPath(
                        "/api/projections/{name}/replays/" + status.replay().id())
                : UriComponentsBuilder.fromPath("/api/projections/{name}/rows");
        return ResponseEntity.accepted().location(location.build(name)).body(told);
    }

    private static boolean begun(Declared told) {
        ProjectionStatus status = told.status();
        return status != null && status.version() == told.version() && status.replay() != null;
    }

    private Declared told(
            DeclaredProjections.Known known, DeclaredProjections.@Nullable Outcome outcome, Locale locale) {
        String name = known.stored().name();
        ProjectionStatus status = projections.statuses().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
        return new Declared(
                name,
                known.stored().version(),
                inLanguage(known.declaration().description(), locale),
                RowQueries.columns(known.plan()),
                outcome,
                status);
    }

    /** Says whether to look once more, after a pause, until the time to wait is over. */
    private Supplier<Boolean> patience() {
        long deadline = System.nanoTime() + waitMs * 1_000_000;
        return () -> {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN_MS);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    private static String inLanguage(Map<String, String> texts, Locale locale) {
        String text = texts.get(locale.getLanguage());
        return text == null ? texts.getOrDefault("en", "") : text;
    }

    private static <T> T guard(Supplier<T> work) {
        try {
            return ReadModels.guard(work);
        } catch (java.io.UncheckedIOException e) {
            throw new ProblemException(503, "declaration-storage").retryAfterSeconds(1);
        }
    }

    private static MediaType yaml() {
        return MediaType.parseMediaType(DeclarationBody.YAML + ";charset=UTF-8");
    }
}
