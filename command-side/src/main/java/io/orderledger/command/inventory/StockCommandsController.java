package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.inventory.StockRequests.Receipt;
import io.orderledger.command.inventory.StockRequests.ReservationNamed;
import io.orderledger.command.inventory.StockRequests.Reserve;
import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.Failures;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked of stock over HTTP. */
@RestController
@RequestMapping("/api/stock/{warehouse}/{sku}")
@Tag(name = "Stock: commands", description = "Each changes the stock of one SKU in one warehouse or says why not")
class StockCommandsController {

    private final Commands commands;
    private final RequestDefaults defaults;

    StockCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping("/receipts")
    @Operation(summary = "Receive pieces", description = "The same receiptId is counted once.")
    ResponseEntity<CommandAnswer> receive(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody Receipt receipt,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new ReceiveStock(
                        new StockId(warehouse, sku),
                        defaults.id(receipt.receiptId(), context),
                        receipt.pieces(),
                        defaults.time(receipt.occurredAt())),
                context));
    }

    @PostMapping("/reservations")
    @Operation(
            summary = "Set pieces aside",
            description = "For something that is not an order; orders reserve by themselves. Never more than is free.")
    ResponseEntity<CommandAnswer> reserve(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody Reserve reserve,
            CommandContext context,
            HttpServletResponse response) {
        CommandResult result = commands.send(
                new ReserveStock(
                        new StockId(warehouse, sku),
                        new ReservationId(defaults.id(reserve.reservationId(), context)),
                        text(reserve.reference()),
                        0,
                        reserve.pieces(),
                        defaults.time(reserve.occurredAt())),
                context);
        if (result.refused()) {
            if (result.replayed()) {
                response.setHeader(CommandAnswer.REPLAYED, "true");
            }
            long available = Long.parseLong(result.refusal().arguments().getFirst());
            throw Failures.refused(result.refusal()).with("available", available);
        }
        return CommandAnswer.to(result);
    }

    @PostMapping("/releases")
    @Operation(summary = "Give a reservation back")
    ResponseEntity<CommandAnswer> release(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody ReservationNamed named,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new ReleaseReservation(new StockId(warehouse, sku), named.id(), defaults.time(named.occurredAt())),
                context));
    }

    @PostMapping("/shipments")
    @Operation(summary = "Record that reserved pieces left the warehouse")
    ResponseEntity<CommandAnswer> ship(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody ReservationNamed named,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new ShipReservation(new StockId(warehouse, sku), named.id(), defaults.time(named.occurredAt())),
                context));
    }
}
