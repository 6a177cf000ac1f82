package io.orderledger.command.picking;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.FollowThrough;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.ledger.Streams;
import io.orderledger.command.order.AllocationWait;
import io.orderledger.command.picking.PickListCommand.CreatePickList;
import io.orderledger.command.picking.PickListCommand.DropPieces;
import io.orderledger.command.picking.PickListCommand.PickPieces;
import io.orderledger.command.picking.PickListRequests.Drop;
import io.orderledger.command.picking.PickListRequests.NewPickList;
import io.orderledger.command.picking.PickListRequests.Pick;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.value.OrderId;
import io.orderledger.web.Messages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked of pick lists over HTTP. */
@RestController
@RequestMapping("/api/pick-lists")
@Tag(name = "Pick lists: commands", description = "Taking pieces for several orders on one way")
class PickListCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;
    private final Streams streams;
    private final FollowThrough follow;
    private final AllocationWait allocation;
    private final Messages messages;

    PickListCommandsController(
            Commands commands,
            RequestDefaults defaults,
            Streams streams,
            FollowThrough follow,
            AllocationWait allocation,
            Messages messages) {
        this.commands = commands;
        this.defaults = defaults;
        this.streams = streams;
        this.follow = follow;
        this.allocation = allocation;
        this.messages = messages;
    }

    @PostMapping
    @Operation(
            summary = "Create a pick list",
            description =
                    "Each order is asked for what is set aside for it in the warehouse. An allocation that is on its way is waited for up to 2 s. One that has nothing there is named with the reason and does not spoil the list. The same pickListId again gets the same answer.")
    @ApiResponse(
            responseCode = "201",
            description = "Created; the same answer when it was created before",
            headers = {
                @Header(name = "Location", description = "The list's address", schema = @Schema(type = "string")),
                @Header(name = "ETag", description = "The list's version", schema = @Schema(type = "string"))
            })
    ResponseEntity<PickListAnswer> create(
            @Valid @RequestBody NewPickList list, CommandContext context, Locale language) {
        CreatePickList create = new CreatePickList(
                defaults.id(list.pickListId(), context),
                text(list.wave()),
                list.place(),
                list.wanted(),
                defaults.time(list.occurredAt()));
        allocation.untilAnswered(create.orders(), create.warehouse());
        Map<OrderId, Long> before = new HashMap<>();
        create.orders().forEach(order -> before.put(order, streams.version(order.value())));
        CommandResult result = commands.send(create, context);
        if (!result.replayed()) {
            follow.after(create.stream(), 0);
            create.orders().forEach(order -> follow.after(order.value(), before.getOrDefault(order, 0L)));
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create("/api/pick-lists/" + create.pickListId()));
        if (result.replayed()) {
            answer.header(CommandAnswer.REPLAYED, "true");
        }
        PickListAnswer body = answer(create.pickListId(), language);
        return answer.eTag("\"" + body.version() + "\"").body(body);
    }

    @PostMapping("/{id}/picks")
    @Operation(
            summary = "Record that pieces were taken",
            description = "A task is named by its claim, or by line and sku; it may be done in parts.")
    ResponseEntity<CommandAnswer> pick(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody Pick pick,
            CommandContext context) {
        return send(new PickPieces(id, pick.task(), pick.pieces(), defaults.time(pick.occurredAt())), context);
    }

    @PostMapping("/{id}/drops")
    @Operation(
            summary = "Record that pieces are not on the shelf",
            description = "They leave the list; the order may have them taken by another.")
    ResponseEntity<CommandAnswer> drop(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody Drop drop,
            CommandContext context) {
        return send(
                new DropPieces(id, drop.task(), drop.pieces(), drop.why(), defaults.time(drop.occurredAt())), context);
    }

    private ResponseEntity<CommandAnswer> send(PickListCommand command, CommandContext context) {
        long before = streams.version(command.stream());
        CommandResult result = commands.send(command, context);
        if (!result.replayed()) {
            follow.after(command.stream(), before);
        }
        return CommandAnswer.to(result);
    }

    private PickListAnswer answer(String id, Locale language) {
        var events = streams.events(PickListCommand.stream(id), PickListEvent.class);
        PickListState list = PickListState.of(events);
        return new PickListAnswer(
                id,
                events.size(),
                list.taken().stream().map(OrderId::value).toList(),
                list.leftOut().stream()
                        .map(no -> new PickListAnswer.LeftOut(
                                no.orderId().value(),
                                no.code(),
                                messages.text(
                                        language,
                                        "problem." + no.code() + ".title",
                                        no.arguments().toArray())))
                        .toList(),
                list.waiting().stream().map(OrderId::value).sorted().toList());
    }
}
