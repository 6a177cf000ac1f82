package io.orderledger.query.receivables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.orderledger.query.web.Parameters;
import io.orderledger.query.web.TimeCursor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What finance waits for. */
@RestController
@Tag(name = "Receivables", description = "Money that is expected for orders that go on unpaid")
class ReceivablesController {

    private final ReceivableQueries receivables;
    private final InstantSource time;

    ReceivablesController(ReceivableQueries receivables, @Qualifier("queryTime") InstantSource time) {
        this.receivables = receivables;
        this.time = time;
    }

    /** A receivable; {@code overdue} when it should have been paid by now. */
    record Row(@JsonUnwrapped ReceivableView receivable, boolean overdue) {}

    /**
     * Some receivables, oldest due first.
     *
     * @param totals what all that are open add up to, in minor units by currency
     * @param next cursor of the page that follows; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReceivablePage(
            List<Row> items,
            Map<String, Long> totals,
            @Nullable String next) {}

    @GetMapping("/api/receivables")
    @Operation(
            summary = "Open receivables, oldest due first",
            description =
                    "Amounts are minor units. Give the cursor \"next\" of a page as \"after\" to get the one that follows.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"items":[{"orderId":"web:1001","receivableId":"invoice-7","terms":"CREDIT","open":true,"currency":"CNY",
                                             "amountMinor":4580,"matchedMinor":1000,"closedMinor":0,"openMinor":3580,
                                             "payBy":"2020-03-20T00:00:00Z","overdue":false}],"totals":{"CNY":3580}}""")))
    ReceivablePage open(
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        int most = Parameters.limit(limit);
        List<ReceivableView> found = receivables.open(TimeCursor.decoded("after", after), most);
        List<ReceivableView> shown = found.subList(0, Math.min(most, found.size()));
        Instant now = time.instant();
        return new ReceivablePage(
                shown.stream()
                        .map(receivable ->
                                new Row(receivable, receivable.payBy().isBefore(now)))
                        .toList(),
                receivables.totals(),
                found.size() > most ? cursor(shown.getLast()) : null);
    }

    private static String cursor(ReceivableView last) {
        return new TimeCursor(last.payBy(), last.id()).encoded();
    }
}
