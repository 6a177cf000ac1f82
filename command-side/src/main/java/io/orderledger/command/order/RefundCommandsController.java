package io.orderledger.command.order;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.MoneyCommand.OrderLineRefund;
import io.orderledger.command.order.MoneyCommand.OrderRefund;
import io.orderledger.command.order.MoneyCommand.RecordChargeback;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.command.order.MoneyCommand.ReverseChargeback;
import io.orderledger.command.order.MoneyCommand.WithdrawRefund;
import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.order.OrderRequests.Plain;
import io.orderledger.command.order.OrderRequests.WithReason;
import io.orderledger.command.order.RefundRequests.Chargeback;
import io.orderledger.command.order.RefundRequests.Refund;
import io.orderledger.command.order.RefundRequests.RefundOrder;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The money of an order that goes back, over HTTP. */
@RestController
@RequestMapping("/api/orders/{id}")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class RefundCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;

    RefundCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping("/refunds")
    @Operation(
            summary = "Record a refund",
            description =
                    "Never more than was captured. The same refundId is recorded once; one that was ordered is then"
                            + " done.")
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
                        text(refund.paymentId()),
                        refund.pieces(),
                        defaults.time(refund.occurredAt())),
                context);
    }

    @PostMapping("/refund-orders")
    @Operation(
            summary = "Have money go back to the customer",
            description =
                    "An amount, or the price of some pieces to the minor unit. It stands as ordered until the refund of"
                            + " the same refundId is recorded.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            examples = {
                                                @ExampleObject(name = "amount", summary = "An amount", value = """
                                {"refundId":"r-1","amountMinor":1990,"currency":"CNY","reason":"one tin was dented"}"""),
                                                @ExampleObject(
                                                        name = "lines",
                                                        summary = "The price of some pieces",
                                                        value = """
                                {"refundId":"r-2","lines":[{"line":1,"quantity":1}],"reason":"one tin was dented"}""")
                                            })))
    ResponseEntity<CommandAnswer> orderRefund(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody RefundOrder refund,
            CommandContext context) {
        OrderId order = new OrderId(id);
        String refundId = defaults.id(refund.refundId(), context);
        String reason = text(refund.reason());
        BusinessTime time = defaults.time(refund.occurredAt());
        return send(
                refund.byLines()
                        ? new OrderLineRefund(order, refundId, LinePieces.all(refund.lines()), reason, time)
                        : new OrderRefund(order, refundId, refund.amount(), List.of(), reason, time),
                context);
    }

    @PostMapping("/refunds/{refundId}/withdraw")
    @Operation(
            summary = "Withdraw a refund that was ordered",
            description = "One that was recorded has gone and stays. What was conceded with it is owed again.")
    ResponseEntity<CommandAnswer> withdraw(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String refundId,
            @Valid @RequestBody WithReason why,
            CommandContext context) {
        return send(new WithdrawRefund(new OrderId(id), refundId, why.why(), defaults.time(why.occurredAt())), context);
    }

    @PostMapping("/chargebacks")
    @Operation(
            summary = "Record that the customer's bank took money back",
            description =
                    "At most what is left of the payment. Refunds that are ordered and have not gone shrink by as much."
                            + " The same chargebackId is recorded once.")
    ResponseEntity<CommandAnswer> chargeBack(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Chargeback chargeback,
            CommandContext context) {
        return send(
                new RecordChargeback(
                        new OrderId(id),
                        defaults.id(chargeback.chargebackId(), context),
                        chargeback.payment(),
                        chargeback.amount(),
                        text(chargeback.reason()),
                        defaults.time(chargeback.occurredAt())),
                context);
    }

    @PostMapping("/chargebacks/{chargebackId}/reverse")
    @Operation(
            summary = "Record that the bank gave back what it had taken",
            description = "Refunds that shrank because of it are ordered again as far as the order is still paid"
                    + " too much, unless a person has taken refunds over. Once more changes nothing.")
    ResponseEntity<CommandAnswer> reverse(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String chargebackId,
            @Valid @RequestBody(required = false) @Nullable Plain body,
            CommandContext context) {
        Plain plain = Objects.requireNonNullElse(body, Plain.NOW);
        return send(new ReverseChargeback(new OrderId(id), chargebackId, defaults.time(plain.occurredAt())), context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
