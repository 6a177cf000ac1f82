package io.orderledger.command.order;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.AllocationCommand.PromiseLine;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.AllocationRequests.Allocation;
import io.orderledger.command.order.AllocationRequests.Promise;
import io.orderledger.command.order.AllocationRequests.Release;
import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The stock that an order claims, over HTTP. */
@RestController
@RequestMapping("/api/orders/{id}")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class AllocationCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;

    AllocationCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping("/allocations")
    @Operation(
            summary = "Claim stock for everything that has none",
            description = "In one warehouse, or as the strategy of the channel chooses.")
    ResponseEntity<CommandAnswer> allocate(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody(required = false) @Nullable Allocation body,
            CommandContext context) {
        Allocation allocation = Objects.requireNonNullElse(body, Allocation.PLAIN);
        return send(
                new RequestAllocation(
                        new OrderId(id), text(allocation.warehouse()), defaults.time(allocation.occurredAt())),
                context);
    }

    @PostMapping("/allocations/release")
    @Operation(
            summary = "Give claims on stock back",
            description = "Of some lines or of all; pieces that are being picked stay with the order.")
    ResponseEntity<CommandAnswer> release(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Release release,
            CommandContext context) {
        return send(
                new ReleaseAllocation(
                        new OrderId(id),
                        LinePieces.all(release.lines()),
                        release.why(),
                        defaults.time(release.occurredAt())),
                context);
    }

    @PostMapping("/promises")
    @Operation(
            summary = "Promise when a line is ready to be sent",
            description = "For pre-sale, for what is made to order, and for what is waited for.")
    ResponseEntity<CommandAnswer> promise(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Promise promise,
            CommandContext context) {
        return send(
                new PromiseLine(
                        new OrderId(id), promise.number(), promise.ready(), defaults.time(promise.occurredAt())),
                context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
