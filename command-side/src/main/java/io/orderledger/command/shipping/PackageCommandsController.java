package io.orderledger.command.shipping;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.FollowThrough;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.ledger.Streams;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.command.shipping.PackageCommand.DeliverPackage;
import io.orderledger.command.shipping.PackageCommand.DispatchPackage;
import io.orderledger.command.shipping.PackageCommand.FailPackageDelivery;
import io.orderledger.command.shipping.PackageCommand.OpenPackage;
import io.orderledger.command.shipping.PackageCommand.RedeliverPackage;
import io.orderledger.command.shipping.PackageCommand.RemovePieces;
import io.orderledger.command.shipping.PackageCommand.TrackPackage;
import io.orderledger.command.shipping.PackageRequests.NewPackage;
import io.orderledger.command.shipping.PackageRequests.PackageDelivery;
import io.orderledger.command.shipping.PackageRequests.PackageDeliveryFailure;
import io.orderledger.command.shipping.PackageRequests.PackageDispatch;
import io.orderledger.command.shipping.PackageRequests.PackageRedelivery;
import io.orderledger.command.shipping.PackageRequests.Removal;
import io.orderledger.command.shipping.PackageRequests.Scan;
import io.orderledger.command.shipping.PackageRequests.Tracking;
import io.orderledger.command.validation.Patterns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked of packages over HTTP. */
@RestController
@RequestMapping("/api/packages")
@Tag(name = "Packages: commands", description = "Each changes one package, and the orders with pieces in it hear of it")
class PackageCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;
    private final Streams streams;
    private final FollowThrough follow;
    private final ScanCheck scans;

    PackageCommandsController(
            Commands commands, RequestDefaults defaults, Streams streams, FollowThrough follow, ScanCheck scans) {
        this.commands = commands;
        this.defaults = defaults;
        this.streams = streams;
        this.follow = follow;
        this.scans = scans;
    }

    @PostMapping
    @Operation(summary = "Begin a package", description = "The same packageId again gets the same answer.")
    @ApiResponse(
            responseCode = "201",
            description = "Begun; the same answer when it was begun before",
            headers = {
                @Header(name = "Location", description = "The package's address", schema = @Schema(type = "string")),
                @Header(name = "ETag", description = "The package's version", schema = @Schema(type = "string"))
            })
    ResponseEntity<CommandAnswer> open(@Valid @RequestBody NewPackage box, CommandContext context) {
        CommandResult result = commands.send(
                new OpenPackage(defaults.id(box.packageId(), context), box.place(), defaults.time(box.occurredAt())),
                context);
        return CommandAnswer.created(URI.create("/api/packages/" + result.id()), result);
    }

    @PostMapping("/{id}/scans")
    @Operation(
            summary = "Scan pieces of an order into the package",
            description =
                    "Only what was picked for this order in the warehouse of the package; anything else is refused.")
    ResponseEntity<CommandAnswer> scan(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody Scan scan,
            CommandContext context) {
        return CommandAnswer.to(scans.scan(
                id,
                context,
                warehouse -> new PackPieces(
                        scan.order(), id, warehouse, scan.item(), scan.pieces(), defaults.time(scan.occurredAt()))));
    }

    @PostMapping("/{id}/removals")
    @Operation(
            summary = "Take pieces of an order out of a package that has not left",
            description = "Those of an order that was cancelled, for example. Never more than are in it.")
    ResponseEntity<CommandAnswer> remove(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody Removal removal,
            CommandContext context) {
        return send(
                new RemovePieces(
                        id,
                        removal.order(),
                        removal.item(),
                        removal.pieces(),
                        removal.why(),
                        defaults.time(removal.occurredAt())),
                context);
    }

    @PostMapping("/{id}/dispatch")
    @Operation(
            summary = "Hand the package to a carrier",
            description = "Refused while it holds pieces of a cancelled order; these have to be taken out first.")
    ResponseEntity<CommandAnswer> dispatch(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody(required = false) @Nullable PackageDispatch body,
            CommandContext context) {
        PackageDispatch dispatch = Objects.requireNonNullElse(body, PackageDispatch.PLAIN);
        return send(
                new DispatchPackage(
                        id,
                        text(dispatch.carrier()),
                        text(dispatch.trackingNumber()),
                        defaults.time(dispatch.occurredAt())),
                context);
    }

    @PostMapping("/{id}/tracking")
    @Operation(
            summary = "Record what the carrier tells",
            description =
                    "In any order, also late, when the package has arrived already. The same report is kept once.")
    ResponseEntity<CommandAnswer> track(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody Tracking tracking,
            CommandContext context) {
        return send(
                new TrackPackage(
                        id,
                        tracking.where(),
                        text(tracking.place()),
                        text(tracking.note()),
                        defaults.time(tracking.occurredAt())),
                context);
    }

    @PostMapping("/{id}/delivery-failures")
    @Operation(summary = "Record that the carrier could not hand it over", description = "Attempts are counted from 1.")
    ResponseEntity<CommandAnswer> fail(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody PackageDeliveryFailure failure,
            CommandContext context) {
        return send(new FailPackageDelivery(id, failure.why(), defaults.time(failure.occurredAt())), context);
    }

    @PostMapping("/{id}/redeliveries")
    @Operation(summary = "Arrange that the carrier tries again", description = "After a delivery that failed.")
    ResponseEntity<CommandAnswer> redeliver(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody PackageRedelivery again,
            CommandContext context) {
        return send(new RedeliverPackage(id, again.at(), defaults.time(again.occurredAt())), context);
    }

    @PostMapping("/{id}/delivery")
    @Operation(
            summary = "Record that the package arrived",
            description = "The same delivery is recorded once; another one of the same package is refused.")
    ResponseEntity<CommandAnswer> deliver(
            @PathVariable @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") String id,
            @Valid @RequestBody(required = false) @Nullable PackageDelivery body,
            CommandContext context) {
        PackageDelivery delivery = Objects.requireNonNullElse(body, PackageDelivery.PLAIN);
        return send(new DeliverPackage(id, text(delivery.signedBy()), defaults.time(delivery.occurredAt())), context);
    }

    private ResponseEntity<CommandAnswer> send(PackageCommand command, CommandContext context) {
        long before = streams.version(command.stream());
        CommandResult result = commands.send(command, context);
        if (!result.replayed()) {
            follow.after(command.stream(), before);
        }
        return CommandAnswer.to(result);
    }
}
