package io.orderledger.command.order;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeRequests.LinesCancelled;
import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.order.OrderRequests.WithReason;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The beginning and the end of an order over HTTP. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class LifeCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;

    LifeCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping
    @Operation(
            summary = "Place an order",
            description = "The channel and its order number name the order: the same order again gets the same answer.")
    @ApiResponse(
            responseCode = "201",
            description = "Placed; the same answer when it was placed before",
            headers = {
                @Header(name = "Location", description = "The order's address", schema = @Schema(type = "string")),
                @Header(name = "ETag", description = "The order's version", schema = @Schema(type = "string"))
            })
    ResponseEntity<CommandAnswer> place(@Valid @RequestBody PlaceOrderRequest order, CommandContext context) {
        CommandResult result = commands.send(order.command(defaults), context);
        return CommandAnswer.created(URI.create("/api/orders/" + result.id()), result);
    }

    @PostMapping("/{id}/cancel")
    @Operation(
            summary = "Cancel an order",
            description =
                    "At any stage: what has not left is released, what was authorised is voided, what was captured"
                            + " is ordered back, a package that has not left is called back. What has left becomes a return.")
    ResponseEntity<CommandAnswer> cancel(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody WithReason cancel,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new CancelOrder(new OrderId(id), cancel.why(), defaults.time(cancel.occurredAt())), context));
    }

    @PostMapping("/{id}/lines/cancel")
    @Operation(
            summary = "Cancel some pieces of an order",
            description = "Pieces that nobody has begun to pick. Their price is not due any more, to the minor unit.")
    ResponseEntity<CommandAnswer> cancelLines(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody LinesCancelled cancel,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new CancelLines(
                        new OrderId(id),
                        LinePieces.all(cancel.lines()),
                        cancel.why(),
                        defaults.time(cancel.occurredAt())),
                context));
    }
}
