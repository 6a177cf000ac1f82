package io.orderledger.command.order;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.command.order.OrderRequests.Allocation;
import io.orderledger.command.order.OrderRequests.Approval;
import io.orderledger.command.order.OrderRequests.Delivery;
import io.orderledger.command.order.OrderRequests.Dispatch;
import io.orderledger.command.order.OrderRequests.Payment;
import io.orderledger.command.order.OrderRequests.Refund;
import io.orderledger.command.order.OrderRequests.WithReason;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
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
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked of orders over HTTP. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class OrderCommandsController {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Commands commands;
    private final PatientCommands patient;
    private final RequestDefaults defaults;

    OrderCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.patient = new PatientCommands(commands, PATIENCE);
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

    @PostMapping("/{id}/hold")
    @Operation(summary = "Hold an order until a person has looked at it")
    ResponseEntity<CommandAnswer> hold(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody WithReason hold,
            CommandContext context) {
        return send(new HoldOrder(new OrderId(id), hold.why(), defaults.time(hold.occurredAt())), context);
    }

    @PostMapping("/{id}/approve")
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

    @PostMapping("/{id}/reject")
    @Operation(summary = "Reject an order after review")
    ResponseEntity<CommandAnswer> reject(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody WithReason reject,
            CommandContext context) {
        return send(new RejectOrder(new OrderId(id), reject.why(), defaults.time(reject.occurredAt())), context);
    }

    @PostMapping("/{id}/payments")
    @Operation(
            summary = "Record a payment",
            description = "At any status: money that arrived is a fact. The same paymentId is recorded once.")
    ResponseEntity<CommandAnswer> pay(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Payment payment,
            CommandContext context) {
        return send(
                new RecordPayment(
                        new OrderId(id),
                        defaults.id(payment.paymentId(), context),
                        payment.amount(),
                        payment.means(),
                        defaults.time(payment.occurredAt())),
                context);
    }

    @PostMapping("/{id}/refunds")
    @Operation(
            summary = "Record a refund",
            description = "Never more than was captured. The same refundId is recorded once.")
    ResponseEntity<CommandAnswer> refund(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Refund refund,
            CommandContext context) {
        return send(
                new RecordRefund(
                        new OrderId(id),
                        defaults.id(refund.refundId(), context),
                        refund.amount(),
                        text(refund.reason()),
                        "",
                        List.of(),
                        defaults.time(refund.occurredAt())),
                context);
    }

    @PostMapping("/{id}/allocations")
    @Operation(summary = "Ask the warehouse again for lines that were short")
    ResponseEntity<CommandAnswer> allocate(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody(required = false) @Nullable Allocation body,
            CommandContext context) {
        Allocation allocation = Objects.requireNonNullElse(body, Allocation.PLAIN);
        return send(new RequestAllocation(new OrderId(id), "", defaults.time(allocation.occurredAt())), context);
    }

    @PostMapping("/{id}/dispatches")
    @Operation(
            summary = "Dispatch an order",
            description = "Once all its stocked lines are allocated; an allocation on its way is waited for up to 2 s.")
    ResponseEntity<CommandAnswer> dispatch(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody(required = false) @Nullable Dispatch body,
            CommandContext context) {
        Dispatch dispatch = Objects.requireNonNullElse(body, Dispatch.PLAIN);
        return CommandAnswer.to(patient.send(
                new DispatchOrder(
                        new OrderId(id),
                        text(dispatch.carrier()),
                        text(dispatch.trackingNumber()),
                        List.of(),
                        defaults.time(dispatch.occurredAt())),
                context));
    }

    @PostMapping("/{id}/deliveries")
    @Operation(summary = "Record that a dispatched order arrived")
    ResponseEntity<CommandAnswer> deliver(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody(required = false) @Nullable Delivery body,
            CommandContext context) {
        Delivery delivery = Objects.requireNonNullElse(body, Delivery.PLAIN);
        return send(
                new DeliverOrder(new OrderId(id), text(delivery.signedBy()), defaults.time(delivery.occurredAt())),
                context);
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancel an order that has not left", description = "Its reservations are given back.")
    ResponseEntity<CommandAnswer> cancel(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody WithReason cancel,
            CommandContext context) {
        return send(new CancelOrder(new OrderId(id), cancel.why(), defaults.time(cancel.occurredAt())), context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
