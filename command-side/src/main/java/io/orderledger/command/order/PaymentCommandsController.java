package io.orderledger.command.order;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.MoneyCommand.AuthorisePayment;
import io.orderledger.command.order.MoneyCommand.CapturePayment;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.RemindPayment;
import io.orderledger.command.order.MoneyCommand.SetPaymentDeadline;
import io.orderledger.command.order.MoneyCommand.VoidAuthorisation;
import io.orderledger.command.order.OrderRequests.Plain;
import io.orderledger.command.order.OrderRequests.WithReason;
import io.orderledger.command.order.PaymentRequests.Capture;
import io.orderledger.command.order.PaymentRequests.Deadline;
import io.orderledger.command.order.PaymentRequests.Payment;
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

/** The money of an order that comes in, over HTTP. */
@RestController
@RequestMapping("/api/orders/{id}")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class PaymentCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;

    PaymentCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping("/payment-deadline")
    @Operation(
            summary = "Say when the order has to be paid",
            description = "It is cancelled when it is not paid then and no terms were granted.")
    ResponseEntity<CommandAnswer> deadline(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Deadline deadline,
            CommandContext context) {
        return send(
                new SetPaymentDeadline(new OrderId(id), deadline.by(), defaults.time(deadline.occurredAt())), context);
    }

    @PostMapping("/payment-reminders")
    @Operation(
            summary = "Record that the customer was reminded to pay",
            description = "What is outstanding at that time is kept with it. Refused when nothing is.")
    ResponseEntity<CommandAnswer> remind(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody(required = false) @Nullable Plain body,
            CommandContext context) {
        Plain plain = Objects.requireNonNullElse(body, Plain.NOW);
        return send(new RemindPayment(new OrderId(id), defaults.time(plain.occurredAt())), context);
    }

    @PostMapping("/payments")
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

    @PostMapping("/authorisations")
    @Operation(
            summary = "Record that a means of payment is good for an amount",
            description =
                    "Nothing is taken yet. The same paymentId is recorded once; payments and authorisations share names.")
    ResponseEntity<CommandAnswer> authorise(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Payment payment,
            CommandContext context) {
        return send(
                new AuthorisePayment(
                        new OrderId(id),
                        defaults.id(payment.paymentId(), context),
                        payment.amount(),
                        payment.means(),
                        defaults.time(payment.occurredAt())),
                context);
    }

    @PostMapping("/authorisations/{paymentId}/captures")
    @Operation(
            summary = "Take some of what was authorised",
            description =
                    "In as many parts as you like, never more than was authorised. The same captureId is taken once.")
    ResponseEntity<CommandAnswer> capture(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String paymentId,
            @Valid @RequestBody Capture capture,
            CommandContext context) {
        return send(
                new CapturePayment(
                        new OrderId(id),
                        paymentId,
                        defaults.id(capture.captureId(), context),
                        capture.amount(),
                        defaults.time(capture.occurredAt())),
                context);
    }

    @PostMapping("/authorisations/{paymentId}/void")
    @Operation(
            summary = "Take no more of what was authorised",
            description = "What was captured stays. Once more changes nothing.")
    ResponseEntity<CommandAnswer> release(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String paymentId,
            @Valid @RequestBody WithReason why,
            CommandContext context) {
        return send(
                new VoidAuthorisation(new OrderId(id), paymentId, why.why(), defaults.time(why.occurredAt())), context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
