package io.orderledger.command.order;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.MoneyCommand.CloseReceivable;
import io.orderledger.command.order.MoneyCommand.GrantTerms;
import io.orderledger.command.order.MoneyCommand.MatchReceivable;
import io.orderledger.command.order.OrderRequests.WithReason;
import io.orderledger.command.order.ReceivableRequests.Match;
import io.orderledger.command.order.ReceivableRequests.Terms;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders that go on unpaid, over HTTP. */
@RestController
@RequestMapping("/api/orders/{id}/receivables")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class ReceivableCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;

    ReceivableCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping
    @Operation(
            summary = "Let the order go on unpaid",
            description =
                    "What is outstanding stands open as a receivable until payments match it. One is open at a time.")
    ResponseEntity<CommandAnswer> grant(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Terms terms,
            CommandContext context) {
        return send(
                new GrantTerms(
                        new OrderId(id),
                        defaults.id(terms.receivableId(), context),
                        terms.granted(),
                        terms.by(),
                        defaults.time(terms.occurredAt())),
                context);
    }

    @PostMapping("/{receivableId}/matches")
    @Operation(
            summary = "Say which payment a receivable waited for",
            description = "As much of the payment as is not matched yet settles the receivable, in part or in full.")
    ResponseEntity<CommandAnswer> match(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String receivableId,
            @Valid @RequestBody Match match,
            CommandContext context) {
        return send(
                new MatchReceivable(new OrderId(id), receivableId, match.payment(), defaults.time(match.occurredAt())),
                context);
    }

    @PostMapping("/{receivableId}/close")
    @Operation(summary = "Wait no more for a receivable", description = "Whatever of it is open is given up.")
    ResponseEntity<CommandAnswer> close(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String receivableId,
            @Valid @RequestBody WithReason why,
            CommandContext context) {
        return send(
                new CloseReceivable(new OrderId(id), receivableId, why.why(), defaults.time(why.occurredAt())),
                context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
