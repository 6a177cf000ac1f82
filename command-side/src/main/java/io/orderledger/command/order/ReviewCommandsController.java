package io.orderledger.command.order;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.OrderRequests.WithReason;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.AssignReview;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.order.ReviewRequests.Approval;
import io.orderledger.command.order.ReviewRequests.Assignment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.AutomaticStep;
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

/** The review of an order over HTTP, and who does its steps: the ledger or a person. */
@RestController
@RequestMapping("/api/orders/{id}")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class ReviewCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;

    ReviewCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping("/hold")
    @Operation(
            summary = "Hold an order until a person has looked at it",
            description =
                    "An approved one too, until somebody begins to pick. What was set aside for it stays set aside until it"
                            + " is rejected.")
    ResponseEntity<CommandAnswer> hold(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody WithReason hold,
            CommandContext context) {
        return send(new HoldOrder(new OrderId(id), hold.why(), defaults.time(hold.occurredAt())), context);
    }

    @PostMapping("/approve")
    @Operation(summary = "Approve an order", description = "Its stocked lines are then reserved by themselves.")
    ResponseEntity<CommandAnswer> approve(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody(required = false) @Nullable Approval body,
            CommandContext context) {
        Approval approval = Objects.requireNonNullElse(body, Approval.PLAIN);
        return send(
                new ApproveOrder(
                        new OrderId(id),
                        text(approval.warehouse()),
                        text(approval.reason()),
                        defaults.time(approval.occurredAt())),
                context);
    }

    @PostMapping("/reject")
    @Operation(
            summary = "Reject an order after review",
            description = "One that is not approved yet or is on hold. What it claims of stock is given back; so is"
                    + " the money, unless a person has taken refunds over.")
    ResponseEntity<CommandAnswer> reject(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody WithReason reject,
            CommandContext context) {
        return send(new RejectOrder(new OrderId(id), reject.why(), defaults.time(reject.occurredAt())), context);
    }

    @PostMapping("/review/assignment")
    @Operation(
            summary = "Let somebody else answer the review",
            description = "Its owner is reminded when it is due and not answered.")
    ResponseEntity<CommandAnswer> assign(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Assignment assignment,
            CommandContext context) {
        return send(
                new AssignReview(
                        new OrderId(id), assignment.who(), assignment.due(), defaults.time(assignment.occurredAt())),
                context);
    }

    @PostMapping("/steps/{step}/take-over")
    @Operation(
            summary = "Do by hand what the ledger did by itself",
            description =
                    "From now on the ledger leaves this step of this order to people. An approval that it has given already"
                            + " is taken back, until somebody begins to pick.")
    ResponseEntity<CommandAnswer> takeOver(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable AutomaticStep step,
            @Valid @RequestBody WithReason why,
            CommandContext context) {
        return send(new TakeOverStep(new OrderId(id), step, why.why(), defaults.time(why.occurredAt())), context);
    }

    @PostMapping("/steps/{step}/hand-back")
    @Operation(
            summary = "Let the ledger do again by itself what a person had taken over",
            description = "For what happens from then on.")
    ResponseEntity<CommandAnswer> handBack(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable AutomaticStep step,
            @Valid @RequestBody WithReason why,
            CommandContext context) {
        return send(new HandBackStep(new OrderId(id), step, why.why(), defaults.time(why.occurredAt())), context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
