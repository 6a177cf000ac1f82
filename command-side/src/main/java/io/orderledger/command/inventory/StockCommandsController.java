package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.RequestDefaults.text;

import io.orderledger.command.inventory.StockCommand.CountStock;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ReturnStock;
import io.orderledger.command.inventory.StockCommand.SetSafetyStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.inventory.StockCommand.WriteOffStock;
import io.orderledger.command.inventory.StockRequests.Count;
import io.orderledger.command.inventory.StockRequests.Receipt;
import io.orderledger.command.inventory.StockRequests.ReservationNamed;
import io.orderledger.command.inventory.StockRequests.Reserve;
import io.orderledger.command.inventory.StockRequests.Returned;
import io.orderledger.command.inventory.StockRequests.Safety;
import io.orderledger.command.inventory.StockRequests.WriteOff;
import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.Failures;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import io.orderledger.web.ProblemException;
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
                        reserve.otherwise(),
                        defaults.time(reserve.occurredAt())),
                context);
        if (result.refused()) {
            if (result.replayed()) {
                response.setHeader(CommandAnswer.REPLAYED, "true");
            }
            ProblemException problem = Failures.refused(result.refusal());
            throw result.refusal().code().equals(RefusalCode.INSUFFICIENT_STOCK.code())
                    ? problem.with(
                            "available",
                            Long.parseLong(result.refusal().arguments().getFirst()))
                    : problem;
        }
        return CommandAnswer.to(result);
    }

    @PostMapping("/releases")
    @Operation(
            summary = "Give a reservation back",
            description = "All that is left of it unless a quantity is told; pieces that are waited for first, then"
                    + " pieces that are set aside.")
    ResponseEntity<CommandAnswer> release(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody ReservationNamed named,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new ReleaseReservation(
                        new StockId(warehouse, sku), named.id(), named.pieces(), defaults.time(named.occurredAt())),
                context));
    }

    @PostMapping("/shipments")
    @Operation(
            summary = "Record that reserved pieces left the warehouse",
            description = "All that are set aside unless a quantity is told. A reservation that leaves in several"
                    + " parts names each: the same shipmentId is counted once.")
    ResponseEntity<CommandAnswer> ship(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody ReservationNamed named,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new ShipReservation(
                        new StockId(warehouse, sku),
                        named.id(),
                        named.shipment(),
                        named.pieces(),
                        defaults.time(named.occurredAt())),
                context));
    }

    @PostMapping("/returns")
    @Operation(summary = "Take back pieces that had left", description = "The same returnId is counted once.")
    ResponseEntity<CommandAnswer> takeBack(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody Returned back,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new ReturnStock(
                        new StockId(warehouse, sku),
                        defaults.id(back.returnId(), context),
                        text(back.reference()),
                        0,
                        back.pieces(),
                        defaults.time(back.occurredAt())),
                context));
    }

    @PostMapping("/write-offs")
    @Operation(
            summary = "Write pieces off",
            description = "Only pieces that are not set aside. The same writeOffId is counted once.")
    ResponseEntity<CommandAnswer> writeOff(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody WriteOff off,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new WriteOffStock(
                        new StockId(warehouse, sku),
                        defaults.id(off.writeOffId(), context),
                        off.pieces(),
                        off.why(),
                        defaults.time(off.occurredAt())),
                context));
    }

    @PostMapping("/counts")
    @Operation(
            summary = "State how many pieces are there",
            description =
                    "What is too many comes in, what is missing is written off. A supplier's promise to a virtual warehouse is stated alike.")
    ResponseEntity<CommandAnswer> count(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody Count count,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new CountStock(
                        new StockId(warehouse, sku),
                        defaults.id(count.countId(), context),
                        count.pieces(),
                        defaults.time(count.occurredAt())),
                context));
    }

    @PostMapping("/safety-stock")
    @Operation(summary = "Warn when fewer pieces are available", description = "0 for no warning.")
    ResponseEntity<CommandAnswer> safetyStock(
            @PathVariable @Pattern(regexp = Patterns.NAME, message = "{validation.name}") String warehouse,
            @PathVariable @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") String sku,
            @Valid @RequestBody Safety safety,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new SetSafetyStock(new StockId(warehouse, sku), safety.pieces(), defaults.time(safety.occurredAt())),
                context));
    }
}
