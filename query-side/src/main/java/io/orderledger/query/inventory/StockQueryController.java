package io.orderledger.query.inventory;

import io.orderledger.events.value.StockId;
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

/** What is there, what is set aside, what is free. */
@RestController
@Tag(name = "Stock", description = "Availability and reservations")
class StockQueryController {

    private static final Pattern WAREHOUSE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern SKU = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+:~@()&-]{0,63}");

    private final StockQueries stock;
    private final VersionWait versions;

    StockQueryController(StockQueries stock, VersionWait versions) {
        this.stock = stock;
        this.versions = versions;
    }

    @GetMapping("/api/stock/{warehouse}/{sku}")
    @Operation(summary = "Stock of one SKU in one warehouse, with its open reservations")
    @ApiResponse(responseCode = "200", content = @Content(examples = @ExampleObject("""
                                            {"id":"main/TEA-1","version":4,"warehouse":"main","sku":"TEA-1","onHand":100,"reserved":2,
                                             "available":98,"backordered":0,"received":100,"shipped":0,"returned":0,"writtenOff":0,
                                             "safetyStock":10,"belowSafetyStock":false,"queue":[],"openReservations":[{"reservationId":"web:1001.1","reference":"web:1001",
                                             "line":1,"quantity":2,"setAside":2,"state":"OPEN"}]}""")))
    @ApiResponse(responseCode = "404", description = "Nothing ever happened to this SKU in this warehouse")
    ResponseEntity<StockAnswer> stock(
            @Parameter(example = "main") @PathVariable String warehouse,
            @Parameter(example = "TEA-1") @PathVariable String sku,
            @Parameter(example = "4") @RequestParam(required = false) @Nullable String minVersion) {
        Parameters.text("warehouse", warehouse, WAREHOUSE);
        Parameters.text("sku", sku, SKU);
        String id = new StockId(warehouse, sku).toString();
        StockView found = versions.await(Parameters.minVersion(minVersion), () -> stock.find(id), StockView::version)
                .orElseThrow(() -> new ProblemException(404, "stock-not-found", id));
        return ResponseEntity.ok().eTag("\"" + found.version() + "\"").body(new StockAnswer(found, stock.open(id)));
    }
}
