package io.orderledger.command.picking;

import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.picking.PickListCommand.AddTasks;
import io.orderledger.command.picking.PickListCommand.CreatePickList;
import io.orderledger.command.picking.PickListCommand.DropPieces;
import io.orderledger.command.picking.PickListCommand.LeaveOrderOut;
import io.orderledger.command.picking.PickListCommand.PickPieces;
import io.orderledger.command.picking.PickListCommand.WithdrawPieces;
import io.orderledger.events.picking.PickListEvent;
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
 * One way through a warehouse, on which somebody takes pieces for several orders. What is on it follows from the orders, which
 * say for themselves what there is to take. Its rules are in {@link PickListPolicies}.
 */
@Aggregate(
        type = "PickList",
        cache = "aggregateCache",
        commandTargetResolver = "ledgerTargets",
        snapshotTriggerDefinition = "snapshotTrigger",
        snapshotFilter = "snapshotFilter")
class PickList extends LedgerAggregate {

    private final PickListState state = new PickListState();

    @AggregateIdentifier
    private @Nullable String stream;

    /** For Axon, which fills it from events. */
    PickList() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(CreatePickList command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(AddTasks command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(LeaveOrderOut command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(PickPieces command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(DropPieces command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(WithdrawPieces command) {
        return decide(command);
    }

    private CommandResult decide(PickListCommand command) {
        return carryOut(command, PickListDecisions.decide(state, version(), command), why -> Optional.empty());
    }

    @EventSourcingHandler
    void on(PickListEvent event, MetaData metadata, @SequenceNumber long sequence) {
        stream = PickListCommand.stream(event.pickListId());
        state.evolve(event);
        reached(sequence + 1, metadata, Refusal.NONE);
    }

    @Override
    protected String name() {
        return state.created().pickListId();
    }
}
