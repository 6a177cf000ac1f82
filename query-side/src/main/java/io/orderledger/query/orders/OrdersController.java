package io.orderledger.query.orders;

import io.orderledger.query.access.PersonalReads;
import io.orderledger.query.access.PersonalRecord;
import io.orderledger.query.history.Difference;
import io.orderledger.query.history.Moment;
import io.orderledger.query.history.Moments;
import io.orderledger.query.history.Past;
import io.orderledger.query.history.Pasts;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.VersionWait;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
    private final OrderPast past;
    private final VersionWait versions;
    private final Projections projections;

    OrdersController(OrderQueries orders, OrderPast past, VersionWait versions, Projections projections) {
        this.orders = orders;
        this.past = past;
        this.versions = versions;
        this.projections = projections;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "One order in full",
            description =
                    "ETag is the order's version. With minVersion the answer waits, for a bounded time, until that"
                            + " version is visible. With asOf or version the order is told as it was, folded anew from its"
                            + " events, with a block asOf that says what the answer stands for; its ETag is then no"
                            + " version to change the order by.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"id":"web:1001","version":3,"status":"APPROVED","payment":"PAID","fulfilment":"ALLOCATED",
                                             "channel":"web","channelOrderNumber":"1001","currency":"CNY","dueMinor":4580,
                                             "capturedMinor":4580,"refundedMinor":0,"outstandingMinor":0,
                                             "lines":[{"line":1,"sku":"TEA-1","quantity":2,"allocated":2,"shipped":0}]}""")))
    @ApiResponse(responseCode = "304", description = "Not changed since the version in If-None-Match")
    @ApiResponse(
            responseCode = "404",
            description =
                    "No such order; or it was not there then (before-first-event, firstMoment tells when it began), or has no"
                            + " such version yet (version-not-there, currentVersion tells the last one)")
    @ApiResponse(
            responseCode = "409",
            description =
                    "By business time: what happened by then builds on what happened later (moment-contradicts); or an"
                            + " event that is to be told cannot be read (event-unreadable, eventVersion and position name it)")
    @ApiResponse(responseCode = "503", description = "The version is not visible yet, or the read model is not there")
    ResponseEntity<OrderAnswer> order(
            @Parameter(example = "web:1001") @PathVariable String id,
            @Parameter(
                            description = "Wait until the order shows a version: 3, or web:1001@3 as a list takes it",
                            example = "3")
                    @RequestParam(required = false)
                    @Nullable
                    String minVersion,
            @Parameter(
                            description = "The order as it was at this time, or at the end of this day",
                            example = "2020-02-20T12:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    String asOf,
            @Parameter(description = "The order as it was at this version, 1 or more")
                    @RequestParam(required = false)
                    @Nullable
                    String version,
            @Parameter(description = Moments.TIME, example = "recorded") @RequestParam(required = false) @Nullable
                    String time,
            @Parameter(description = Moments.ZONE, example = "Asia/Shanghai") @RequestParam(required = false) @Nullable
                    String zone,
            @Parameter(description = "Wait until everything up to a position of the ledger is shown", example = "7")
                    @RequestParam(required = false)
                    @Nullable
                    String minPosition,
            WebRequest request) {
        String known = Parameters.orderId(id);
        Moment moment = Moments.asked(asOf, version, time, zone);
        if (moment != null) {
            Parameters.absent("minVersion", minVersion, "asOf, version");
            Parameters.absent("minPosition", minPosition, "asOf, version");
            Past<OrderView> was = past.at(known, moment);
            return Pasts.answer(request, was.tag(OrderPast.FORM), new OrderAnswer(was.told(), was.asOf()));
        }
        awaitPosition(minPosition);
        OrderView order = versions.await(
                        SeenVersion.of("minVersion", minVersion, known), () -> orders.find(known), OrderView::version)
                .orElseThrow(() -> new ProblemException(404, "order-not-found", known));
        String tag = "\"" + order.version() + "\"";
        return request.checkNotModified(tag)
                ? ResponseEntity.status(304).eTag(tag).build()
                : ResponseEntity.ok().eTag(tag).body(new OrderAnswer(order, null));
    }

    @GetMapping("/{id}/diff")
    @Operation(
            summary = "What changed in an order between two moments, field by field",
            description =
                    "from and to are versions (whole numbers) or times. An element of a list is named by its key: /lines/2 is"
                            + " line number 2. Version, position and updatedAt are told for both moments instead of compared.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(examples = @ExampleObject(OrderPast.DIFFERENCE)))
    @ApiResponse(responseCode = "404", description = "No such order, or it was not there at one of the moments")
    ResponseEntity<Difference> diff(
            @Parameter(example = "web:1001") @PathVariable String id,
            @Parameter(description = "Version, time or date", example = "1") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "Version, time or date", example = "2") @RequestParam(required = false) @Nullable
                    String to,
            @Parameter(description = Moments.TIME, example = "recorded") @RequestParam(required = false) @Nullable
                    String time,
            @Parameter(description = Moments.ZONE, example = "Asia/Shanghai") @RequestParam(required = false) @Nullable
                    String zone,
            WebRequest request) {
        String known = Parameters.orderId(id);
        PersonalReads.note(PersonalRecord.ORDER, known);
        return past.between(
                known, Moments.required("from", from, time, zone), Moments.required("to", to, time, zone), request);
    }

    @GetMapping
    @Operation(
            summary = "Orders, newest first",
            description =
                    "Pages are stable: give the cursor \"next\" of a page as \"after\" to get the one that follows.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"items":[{"id":"web:1001","version":3,"status":"APPROVED","payment":"PAID",
                                             "fulfilment":"ALLOCATED","currency":"CNY","dueMinor":4580}],"more":true,"next":"MTU4MjE5…"}""")))
    @ApiResponse(responseCode = "503", description = "What is waited for is not visible yet")
    OrderPage list(
            @ParameterObject OrderSearch search,
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Wait until an order shows a version", example = "web:1001@3")
                    @RequestParam(required = false)
                    @Nullable
                    String minVersion,
            @Parameter(description = "Wait until everything up to a position of the ledger is shown", example = "7")
                    @RequestParam(required = false)
                    @Nullable
                    String minPosition) {
        OrderFilter filter = search.filter();
        OrderCursor cursor = OrderCursor.decoded("after", after);
        int size = Parameters.limit(limit);
        SeenVersion seen = SeenVersion.of("minVersion", minVersion);
        awaitPosition(minPosition);
        if (seen != null) {
            versions.await(seen.version(), () -> orders.find(seen.orderId()), OrderView::version);
        }
        return orders.list(filter, cursor, size);
    }

    private void awaitPosition(@Nullable String minPosition) {
        versions.awaitPosition(
                Parameters.number("minPosition", minPosition, 0, Long.MAX_VALUE),
                () -> projections.status(OrderProjection.NAME));
    }

    @GetMapping("/summary")
    @Operation(summary = "Totals over all orders, or those of a channel", description = "Amounts are minor units.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"orders":3,"byStatus":{"PLACED":1,"APPROVED":2},"placed":{"CNY":13740},
                                             "captured":{"CNY":9160},"refunded":{"CNY":300}}""")))
    OrderSummary summary(@Parameter(example = "tmall") @RequestParam(required = false) @Nullable String channel) {
        return orders.summary(Parameters.text("channel", channel, MAX_TEXT));
    }
}
