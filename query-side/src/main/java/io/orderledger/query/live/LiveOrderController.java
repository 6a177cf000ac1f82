package io.orderledger.query.live;

import io.orderledger.query.access.PersonalReads;
import io.orderledger.query.access.PersonalRecord;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.orders.WatchedOrders;
import io.orderledger.query.projection.VersionWait;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** An open order, kept up to date. */
@RestController
@Tag(name = "Orders")
class LiveOrderController {

    private final WatchedOrders orders;
    private final OrderWatch watch;
    private final VersionWait versions;

    LiveOrderController(WatchedOrders orders, OrderWatch watch, VersionWait versions) {
        this.orders = orders;
        this.watch = watch;
        this.versions = versions;
    }

    @GetMapping(value = "/api/orders/{id}/live")
    @Operation(
            summary = "One order in full, now and whenever it changes, as server-sent events",
            description =
                    "Each event is called \"order\", its id is the version, its data what GET /api/orders/{id} answers."
                            + " Versions that follow each other closely come as one. A comment is sent when nothing has"
                            + " happened for a while. Who comes back with Last-Event-ID is told what is newer.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject("""
                                            id:3
                                            event:order
                                            data:{"id":"web:1001","version":3,"status":"APPROVED"}""")))
    @ApiResponse(responseCode = "404", description = "No such order")
    @ApiResponse(responseCode = "503", description = "Too many listen already, or the read model is not there")
    ResponseEntity<SseEmitter> live(
            @Parameter(example = "web:1001") @PathVariable String id,
            @Parameter(description = "Version that is known already", example = "2")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            @Parameter(example = "3") @RequestParam(required = false) @Nullable String minVersion) {
        String known = Parameters.orderId(id);
        Long seen = Parameters.number("Last-Event-ID", lastEventId, 0, Integer.MAX_VALUE);
        OrderView order = versions.await(
                        Parameters.minVersion(minVersion), () -> orders.find(known), OrderView::version)
                .orElseThrow(() -> new ProblemException(404, "order-not-found", known));
        PersonalReads.note(PersonalRecord.ORDER, known);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(watch.listen(order, seen == null ? 0 : seen));
    }
}
