package io.orderledger.query.orders;

import io.orderledger.query.projection.VersionWait;
import io.orderledger.query.web.Parameters;
import io.orderledger.query.web.TimeCursor;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Orders as customer service asks for them. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders", description = "Where orders stand")
class OrdersController {

    private static final int MAX_TEXT = 200;

    private final OrderQueries orders;
    private final VersionWait versions;

    OrdersController(OrderQueries orders, VersionWait versions) {
        this.orders = orders;
        this.versions = versions;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "One order in full",
            description =
                    "ETag is the order's version. With minVersion the answer waits, for a bounded time, until that"
                            + " version is visible.")
    @ApiResponse(responseCode = "200", content = @Content(examples = @ExampleObject("""
                                            {"id":"web:1001","version":3,"status":"APPROVED","payment":"PAID","fulfilment":"ALLOCATED",
                                             "channel":"web","channelOrderNumber":"1001","currency":"CNY","dueMinor":4580,
                                             "capturedMinor":4580,"refundedMinor":0,"outstandingMinor":0,
                                             "lines":[{"line":1,"sku":"TEA-1","quantity":2,"allocated":2,"shipped":0}]}""")))
    @ApiResponse(responseCode = "304", description = "Not changed since the version in If-None-Match")
    @ApiResponse(responseCode = "404", description = "No such order")
    @ApiResponse(responseCode = "503", description = "The version is not visible yet, or the read model is not there")
    ResponseEntity<OrderView> order(
            @Parameter(example = "web:1001") @PathVariable String id,
            @Parameter(example = "3") @RequestParam(required = false) @Nullable String minVersion,
            WebRequest request) {
        String known = Parameters.orderId(id);
        OrderView order = versions.await(
                        Parameters.minVersion(minVersion), () -> orders.find(known), OrderView::version)
                .orElseThrow(() -> new ProblemException(404, "order-not-found", known));
        String tag = "\"" + order.version() + "\"";
        return request.checkNotModified(tag)
                ? ResponseEntity.status(304).eTag(tag).build()
                : ResponseEntity.ok().eTag(tag).body(order);
    }

    @GetMapping
    @Operation(
            summary = "Orders, newest first",
            description =
                    "Pages are stable: give the cursor \"next\" of a page as \"after\" to get the one that follows.")
    @ApiResponse(responseCode = "200", content = @Content(examples = @ExampleObject("""
                                            {"items":[{"id":"web:1001","version":3,"status":"APPROVED","payment":"PAID",
                                             "fulfilment":"ALLOCATED","currency":"CNY","dueMinor":4580}],"next":"MTU4MjE5…"}""")))
    OrderPage list(
            @Parameter(example = "web") @RequestParam(required = false) @Nullable String channel,
            @Parameter(example = "APPROVED") @RequestParam(required = false) @Nullable String status,
            @Parameter(example = "PAID") @RequestParam(required = false) @Nullable String payment,
            @Parameter(example = "c-17") @RequestParam(required = false) @Nullable String customer,
            @Parameter(description = "In order number, customer reference, SKU or tracking number", example = "TEA")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @Parameter(description = "Placed at or after", example = "2020-02-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Placed before", example = "2020-03-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        OrderFilter filter = new OrderFilter(
                Parameters.text("channel", channel, MAX_TEXT),
                Parameters.oneOf("status", status, OrderStatus.class),
                Parameters.oneOf("payment", payment, PaymentStatus.class),
                Parameters.text("customer", customer, MAX_TEXT + "guest:".length()),
                Parameters.text("q", q, MAX_TEXT),
                Parameters.time("from", from),
                Parameters.time("to", to));
        return orders.list(filter, TimeCursor.decoded("after", after), Parameters.limit(limit));
    }

    @GetMapping("/summary")
    @Operation(summary = "Totals over all orders, or those of a channel", description = "Amounts are minor units.")
    @ApiResponse(responseCode = "200", content = @Content(examples = @ExampleObject("""
                                            {"orders":3,"byStatus":{"PLACED":1,"APPROVED":2},"placed":{"CNY":13740},
                                             "captured":{"CNY":9160},"refunded":{"CNY":300}}""")))
    OrderSummary summary(@Parameter(example = "tmall") @RequestParam(required = false) @Nullable String channel) {
        return orders.summary(Parameters.text("channel", channel, MAX_TEXT));
    }
}
