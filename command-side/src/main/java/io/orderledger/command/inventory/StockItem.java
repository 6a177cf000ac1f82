package io.orderledger.command.inventory;

import io.orderledger.command.inventory.StockCommand.CarryReservation;
import io.orderledger.command.inventory.StockCommand.CountStock;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ReturnStock;
import io.orderledger.command.inventory.StockCommand.SetSafetyStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.inventory.StockCommand.WriteOffReturn;
import io.orderledger.command.inventory.StockCommand.WriteOffStock;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.StockCommandRefused;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.value.StockId;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one SKU in one warehouse. It comes into being with its first receipt, or with the first reservation that it
 * has to refuse. Its rules are in {@link StockPolicies}, what follows from them in {@link StockDecisions}.
 */
@Aggregate(
        type = "StockItem",
        cache = "aggregateCache",
        commandTargetResolver = "ledgerTargets",
        snapshotTriggerDefinition = "snapshotTrigger",
        snapshotFilter = "snapshotFilter")
class StockItem extends LedgerAggregate {

    private final StockState state = new StockState();

    @AggregateIdentifier
    private @Nullable StockId id;

    /** For Axon, which fills it from events. */
    StockItem() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(ReceiveStock command, OrderRules rules) {
        return decide(command, rules, true);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(ReserveStock command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(ReleaseReservation command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(CarryReservation command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(ShipReservation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(ReturnStock command, OrderRules rules) {
        return decide(command, rules, command.line() == 0);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(WriteOffReturn command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(WriteOffStock command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(CountStock command, OrderRules rules) {
        return decide(command, rules, command.onHand() > state.onHand());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(SetSafetyStock command) {
        return decide(command);
    }

    @CommandHandler
    Availability answer(AskAvailable question) {
        return new Availability(state.available(), state.firstReceiptAt().orElse(Availability.NEVER));
    }

    /** @param comesIn whether pieces come in for no order, so that nobody has looked yet whether there is such a place */
    private CommandResult decide(StockCommand command, OrderRules rules, boolean comesIn) {
        return comesIn
                        && StockPolicies.warehouseExists(
                                        rules, command.stockId().warehouse())
                                instanceof Ruling.Rejection no
                ? carryOut(command, new Decision.Refused<>(no))
                : decide(command);
    }

    private CommandResult decide(StockCommand command) {
        return carryOut(command, StockDecisions.decide(state, version(), command));
    }

    private CommandResult carryOut(StockCommand command, Decision<StockEvent> decision) {
        return carryOut(command, decision, why -> {
            StockCommandRefused refusal = new StockCommandRefused(
                    command.stockId().warehouse(),
                    command.stockId().sku(),
                    command.getClass().getSimpleName(),
                    why.code().code(),
                    why.arguments(),
                    why.field(),
                    reference(command),
                    command.occurredAt().at());
            return version() > 0 && !state.justRefused(refusal) ? Optional.of(refusal) : Optional.empty();
        });
    }

    private static String reference(StockCommand command) {
        return switch (command) {
            case ReserveStock reserve -> reserve.reference();
            case ReturnStock back -> back.reference();
            case WriteOffReturn back -> back.reference();
            default -> "";
        };
    }

    @EventSourcingHandler
    void on(StockEvent event, MetaData metadata, @SequenceNumber long sequence) {
        id = event.stockId();
        state.evolve(event, sequence + 1);
        reached(sequence + 1, metadata, answer(event, sequence + 1));
    }

    /** A reservation that was refused is refused again when the same request is repeated. */
    private static Refusal answer(StockEvent event, long version) {
        return switch (event) {
            case ReservationRefused no ->
                StockPolicies.tooFew(no.available(), no.quantity()).at(version);
            case StockCommandRefused no -> new Refusal(no.code(), no.arguments(), no.field(), version);
            default -> Refusal.NONE;
        };
    }

    @Override
    protected String name() {
        return Objects.requireNonNull(id, "nothing is known of this stock").toString();
    }
}
