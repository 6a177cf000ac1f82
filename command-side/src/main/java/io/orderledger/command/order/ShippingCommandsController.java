package io.orderledger.command.order;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.order.ShippingCommand.ArrangeRedelivery;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.RecordDeliveryFailure;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.command.order.ShippingRequests.Delivery;
import io.orderledger.command.order.ShippingRequests.DeliveryFailure;
import io.orderledger.command.order.ShippingRequests.Dispatch;
import io.orderledger.command.order.ShippingRequests.Picking;
import io.orderledger.command.order.ShippingRequests.Redelivery;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
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

/** The goods of an order on their way, over HTTP. Packages have an address of their own. */
@RestController
@RequestMapping("/api/orders/{id}")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class ShippingCommandsController {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Which attempt of the carrier a failure is: the next. */
    private static final int NEXT = 0;

    private final Commands commands;
    private final PatientCommands patient;
    private final AllocationWait allocation;
    private final RequestDefaults defaults;

    ShippingCommandsController(Commands commands, AllocationWait allocation, RequestDefaults defaults) {
        this.commands = commands;
        this.allocation = allocation;
        this.patient = new PatientCommands(commands, PATIENCE);
        this.defaults = defaults;
    }

    @PostMapping("/picking")
    @Operation(
            summary = "Have everything that is set aside in a warehouse taken from its shelves",
            description =
                    "Under the name of a pick list; pick lists over several orders have an address of their own. An allocation that is on its way is waited for up to 2 s.")
    ResponseEntity<CommandAnswer> pick(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Picking picking,
            CommandContext context) {
        OrderId order = new OrderId(id);
        allocation.untilAnswered(List.of(order), picking.where());
        return send(
                new StartPicking(order, picking.list(), picking.where(), defaults.time(picking.occurredAt())), context);
    }

    @PostMapping("/dispatches")
    @Operation(
            summary = "Dispatch an order, or some pieces of it",
            description = "Picked and packed in one go. An allocation that is on its way is waited for up to 2 s.")
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
                        LinePieces.all(dispatch.lines()),
                        defaults.time(dispatch.occurredAt())),
                context));
    }

    @PostMapping("/delivery-failures")
    @Operation(
            summary = "Record that the carrier could not hand over goods",
            description = "Of everything that is on its way, or of one package. Attempts are counted from 1.")
    ResponseEntity<CommandAnswer> fail(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody DeliveryFailure failure,
            CommandContext context) {
        return send(
                new RecordDeliveryFailure(
                        new OrderId(id),
                        text(failure.packageId()),
                        NEXT,
                        failure.why(),
                        defaults.time(failure.occurredAt())),
                context);
    }

    @PostMapping("/redeliveries")
    @Operation(
            summary = "Record when the carrier will try again",
            description = "With everything that is on its way, or with one package.")
    ResponseEntity<CommandAnswer> redeliver(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Redelivery redelivery,
            CommandContext context) {
        return send(
                new ArrangeRedelivery(
                        new OrderId(id),
                        text(redelivery.packageId()),
                        redelivery.when(),
                        defaults.time(redelivery.occurredAt())),
                context);
    }

    @PostMapping("/deliveries")
    @Operation(
            summary = "Record that everything that has left arrived",
            description = "Refused when nothing is on its way. What has not left yet can arrive later.")
    ResponseEntity<CommandAnswer> deliver(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody(required = false) @Nullable Delivery body,
            CommandContext context) {
        Delivery delivery = Objects.requireNonNullElse(body, Delivery.PLAIN);
        return send(
                new DeliverOrder(new OrderId(id), text(delivery.signedBy()), defaults.time(delivery.occurredAt())),
                context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
