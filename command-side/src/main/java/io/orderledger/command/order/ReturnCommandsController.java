package io.orderledger.command.order;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.order.OrderRequests.Plain;
import io.orderledger.command.order.ReturnCommand.InspectReturn;
import io.orderledger.command.order.ReturnCommand.ReceiveReturn;
import io.orderledger.command.order.ReturnCommand.SettleReturn;
import io.orderledger.command.order.ReturnRequests.Inspected;
import io.orderledger.command.order.ReturnRequests.Receipt;
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

/** Goods that come back, over HTTP. A return is asked for and confirmed as a change; its name is that of the change. */
@RestController
@RequestMapping("/api/orders/{id}/returns/{returnId}")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class ReturnCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;

    ReturnCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping("/receipt")
    @Operation(
            summary = "Record that goods of a return came back",
            description = "The name of a return is that of the change that asked for it.")
    ResponseEntity<CommandAnswer> receive(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String returnId,
            @Valid @RequestBody Receipt receipt,
            CommandContext context) {
        return send(
                new ReceiveReturn(
                        new OrderId(id),
                        returnId,
                        receipt.where(),
                        LinePieces.all(receipt.items()),
                        text(receipt.owner()),
                        defaults.time(receipt.occurredAt())),
                context);
    }

    @PostMapping("/inspection")
    @Operation(
            summary = "Say what was found of goods that came back",
            description = "What can be sold again goes back to stock, what is damaged is written off.")
    ResponseEntity<CommandAnswer> inspect(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String returnId,
            @Valid @RequestBody Inspected inspected,
            CommandContext context) {
        return send(
                new InspectReturn(new OrderId(id), returnId, inspected.all(), defaults.time(inspected.occurredAt())),
                context);
    }

    @PostMapping("/settlement")
    @Operation(
            summary = "Order the refund or claim the exchange that a return leads to",
            description = "Once it was inspected.")
    ResponseEntity<CommandAnswer> settle(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String returnId,
            @Valid @RequestBody(required = false) @Nullable Plain body,
            CommandContext context) {
        Plain plain = Objects.requireNonNullElse(body, Plain.NOW);
        return send(new SettleReturn(new OrderId(id), returnId, defaults.time(plain.occurredAt())), context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
