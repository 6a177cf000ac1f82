package io.orderledger.query.inventory;

import io.orderledger.events.value.StockId;
import io.orderledger.query.history.Difference;
import io.orderledger.query.history.Moment;
import io.orderledger.query.history.Moments;
import io.orderledger.query.projection.VersionWait;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** What is there, what is set aside, what is free. */
@RestController
@Tag(name = "Stock", description = "Availability and reservations")
class StockQueryController {

    private static final Pattern WAREHOUSE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern SKU = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+:~@()&-]{0,63}");

    private final StockQueries stock;
    private final StockPast past;
    private final VersionWait versions;

    StockQueryController(StockQueries stock, StockPast past, VersionWait versions) {
        this.stock = stock;
        this.past = past;
        this.versions = versions;
    }

    @GetMapping("/api/stock/{warehouse}/{sku}")
    @Operation(
            summary = "Stock of one SKU in one warehouse, with its open reservations",
            description =
                    "With asOf or version it is told as it was, folded anew from its events, with a block asOf that says what"
                            + " the answer stands for.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"id":"main/TEA-1","version":4,"warehouse":"main","sku":"TEA-1","onHand":100,"reserved":2,
                                             "available":98,"backordered":0,"received":100,"shipped":0,"returned":0,"writtenOff":0,
                                             "safetyStock":10,"belowSafetyStock":false,"queue":[],"openReservations":[{"reservationId":"web:1001.1","reference":"web:1001",
                                             "line":1,"quantity":2,"setAside":2,"state":"OPEN"}]}""")))
    @ApiResponse(
            responseCode = "404",
            description =
                    "Nothing ever happened to this SKU in this warehouse, or nothing had then (before-first-event)")
    ResponseEntity<StockAnswer> stock(
            @Parameter(example = "main") @PathVariable String warehouse,
            @Parameter(example = "TEA-1") @PathVariable String sku,
            @Parameter(example = "4") @RequestParam(required = false) @Nullable String minVersion,
            @Parameter(
                            description = "The stock as it was at this time, or at the end of this day",
                            example = "2020-02-20T12:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    String asOf,
            @Parameter(description = "The stock as it was at this version, 1 or more")
                    @RequestParam(required = false)
                    @Nullable
                    String version,
            @Parameter(description = Moments.TIME, example = "recorded") @RequestParam(required = false) @Nullable
                    String time,
            @Parameter(description = Moments.ZONE, example = "Asia/Shanghai") @RequestParam(required = false) @Nullable
                    String zone,
            WebRequest request) {
        String id = id(warehouse, sku);
        Moment moment = Moments.asked(asOf, version, time, zone);
        if (moment != null) {
            Parameters.absent("minVersion", minVersion, "asOf, version");
            return past.at(id, moment, request);
        }
        StockView found = versions.await(Parameters.minVersion(minVersion), () -> stock.find(id), StockView::version)
                .orElseThrow(() -> new ProblemException(404, "stock-not-found", id));
        return ResponseEntity.ok()
                .eTag("\"" + found.version() + "\"")
                .body(new StockAnswer(found, stock.open(id), null));
    }

    @GetMapping("/api/stock/{warehouse}/{sku}/diff")
    @Operation(
            summary = "What changed in stock between two moments, field by field",
            description =
                    "from and to are versions (whole numbers) or times. Reservations are named by their ids. Version, position"
                            + " and updatedAt are told for both moments instead of compared.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"id":"main/TEA-1","from":{"kind":"VERSION","version":1,"position":1,
                                             "recordedAt":"2020-02-20T12:00:00.123Z","events":1,"leftOut":0},"to":{"kind":"VERSION","version":2,"position":7,
                                             "recordedAt":"2020-02-20T12:05:00.456Z","events":2,"leftOut":0},
                                             "items":[{"path":"/available","before":100,"after":98}]}""")))
    @ApiResponse(
            responseCode = "404",
            description = "Nothing ever happened to it, or nothing had at one of the moments")
    ResponseEntity<Difference> diff(
            @Parameter(example = "main") @PathVariable String warehouse,
            @Parameter(example = "TEA-1") @PathVariable String sku,
            @Parameter(description = "Version, time or date", example = "1") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "Version, time or date", example = "2") @RequestParam(required = false) @Nullable
                    String to,
            @Parameter(description = Moments.TIME, example = "recorded") @RequestParam(required = false) @Nullable
                    String time,
            @Parameter(description = Moments.ZONE, example = "Asia/Shanghai") @RequestParam(required = false) @Nullable
                    String zone,
            WebRequest request) {
        return past.between(
                id(warehouse, sku),
                Moments.required("from", from, time, zone),
                Moments.required("to", to, time, zone),
                request);
    }

    private static String id(String warehouse, String sku) {
        Parameters.text("warehouse", warehouse, WAREHOUSE);
        Parameters.text("sku", sku, SKU);
        return new StockId(warehouse, sku).toString();
    }
}
