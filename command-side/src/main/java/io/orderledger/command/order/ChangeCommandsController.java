package io.orderledger.command.order;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.DeclineChange;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.order.ChangeRequests.Change;
import io.orderledger.command.order.OrderRequests.MayHaveReason;
import io.orderledger.command.order.OrderRequests.Plain;
import io.orderledger.command.order.OrderRequests.WithReason;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.OrderId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
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

/** Changes of an order over HTTP: asked for, previewed, then confirmed or declined. */
@RestController
@RequestMapping("/api/orders/{id}/changes")
@Tag(name = "Orders: commands", description = "Each changes one order or says why not")
class ChangeCommandsController {

    private final Commands commands;
    private final MergeCheck merges;
    private final RequestDefaults defaults;

    ChangeCommandsController(Commands commands, MergeCheck merges, RequestDefaults defaults) {
        this.commands = commands;
        this.merges = merges;
        this.defaults = defaults;
    }

    @PostMapping
    @Operation(
            summary = "Ask for a change",
            description =
                    "Nothing of the order changes before it is confirmed. What has to be told follows from its kind.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            examples = {
                                                @ExampleObject(
                                                        name = "edit",
                                                        summary = "Another quantity, and a new line",
                                                        value = """
                                {"changeId":"ch-1","kind":"EDIT","reason":"ordered one too few",
                                 "edits":[{"line":1,"quantity":3},{"sku":"CUP-1","quantity":1,"unitPriceMinor":900}]}"""),
                                                @ExampleObject(
                                                        name = "address",
                                                        summary = "Another address",
                                                        value = """
                                {"changeId":"ch-2","kind":"ADDRESS","address":{"city":"Suzhou","country":"CN"}}"""),
                                                @ExampleObject(
                                                        name = "return",
                                                        summary = "Goods come back for money",
                                                        value = """
                                {"changeId":"ch-3","kind":"RETURN","items":[{"line":1,"quantity":1}],"owner":"li.wei"}"""),
                                                @ExampleObject(
                                                        name = "exchange",
                                                        summary = "Goods come back for other goods",
                                                        value = """
                                {"changeId":"ch-4","kind":"EXCHANGE","items":[{"line":1,"quantity":1}],
                                 "edits":[{"sku":"TEA-2","quantity":1,"unitPriceMinor":1990}]}"""),
                                                @ExampleObject(
                                                        name = "claim",
                                                        summary = "Money for what went wrong",
                                                        value = """
                                {"changeId":"ch-5","kind":"CLAIM","refundMinor":500,"reason":"one tin was dented"}"""),
                                                @ExampleObject(
                                                        name = "merge",
                                                        summary = "Take over another order",
                                                        value = """
                                {"changeId":"ch-6","kind":"MERGE","otherOrder":"web:1002"}"""),
                                                @ExampleObject(
                                                        name = "split",
                                                        summary = "Move pieces to an order of their own",
                                                        value = """
                                {"changeId":"ch-7","kind":"SPLIT","items":[{"line":1,"quantity":1}],"otherOrder":"web:1001-2"}""")
                                            })))
    ResponseEntity<CommandAnswer> request(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @Valid @RequestBody Change change,
            CommandContext context) {
        OrderId order = new OrderId(id);
        OtherOrder other = change.what() == ChangeKind.MERGE && change.otherOrder() != null
                ? merges.requested(order, change.otherOrder())
                : OtherOrder.UNASKED;
        return send(
                new RequestChange(
                        order,
                        defaults.id(change.changeId(), context),
                        change.what(),
                        change.proposal(),
                        text(change.owner()),
                        text(change.reason()),
                        other,
                        defaults.time(change.occurredAt())),
                context);
    }

    @PostMapping("/{changeId}/preview")
    @Operation(
            summary = "Work out what a change would do",
            description =
                    "To the stock that the order claims and to what it costs, and to the order that is taken over or"
                            + " split off; the order then shows it.")
    ResponseEntity<CommandAnswer> preview(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String changeId,
            @Valid @RequestBody(required = false) @Nullable Plain body,
            CommandContext context) {
        Plain plain = Objects.requireNonNullElse(body, Plain.NOW);
        OrderId order = new OrderId(id);
        return send(
                new PreviewChange(order, changeId, merges.open(order, changeId), defaults.time(plain.occurredAt())),
                context);
    }

    @PostMapping("/{changeId}/confirm")
    @Operation(summary = "Make a change", description = "One that was previewed on the order as it still is.")
    ResponseEntity<CommandAnswer> confirm(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String changeId,
            @Valid @RequestBody(required = false) @Nullable MayHaveReason body,
            CommandContext context) {
        MayHaveReason why = Objects.requireNonNullElse(body, MayHaveReason.NONE);
        OrderId order = new OrderId(id);
        return send(
                new ConfirmChange(
                        order,
                        changeId,
                        text(why.reason()),
                        merges.open(order, changeId),
                        defaults.time(why.occurredAt())),
                context);
    }

    @PostMapping("/{changeId}/decline")
    @Operation(
            summary = "Do not make a change",
            description = "One that is neither made nor declined, or a merge while the other order has not"
                    + " answered. Once more changes nothing.")
    ResponseEntity<CommandAnswer> decline(
            @PathVariable @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") String id,
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String changeId,
            @Valid @RequestBody WithReason why,
            CommandContext context) {
        return send(new DeclineChange(new OrderId(id), changeId, why.why(), defaults.time(why.occurredAt())), context);
    }

    private ResponseEntity<CommandAnswer> send(OrderCommand command, CommandContext context) {
        return CommandAnswer.to(commands.send(command, context));
    }
}
