package io.orderledger.command.customer;

import io.orderledger.command.customer.CustomerCommand.NoteErased;
import io.orderledger.command.customer.CustomerCommand.NoteOrder;
import io.orderledger.command.customer.CustomerCommand.NoteOrderBroken;
import io.orderledger.command.customer.CustomerCommand.NoteOrderKept;
import io.orderledger.command.customer.CustomerCommand.RequestErasure;
import io.orderledger.command.customer.CustomerCommand.SetStanding;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.events.customer.CustomerEvent;
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

/** The conduct of one customer. It comes into being with whatever is said of them first. */
@Aggregate(
        type = "Customer",
        cache = "aggregateCache",
        commandTargetResolver = "ledgerTargets",
        snapshotTriggerDefinition = "snapshotTrigger",
        snapshotFilter = "snapshotFilter")
class Customer extends LedgerAggregate {

    private final CustomerState state = new CustomerState();

    @AggregateIdentifier
    private @Nullable String id;

    /** For Axon, which fills it from events. */
    Customer() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(NoteOrder command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(NoteOrderKept command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(NoteOrderBroken command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(SetStanding command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(RequestErasure command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(NoteErased command) {
        return decide(command);
    }

    @CommandHandler
    Conduct answer(AskConduct question) {
        return state.conduct(question.orderId(), question.within());
    }

    private CommandResult decide(CustomerCommand command) {
        return carryOut(command, CustomerDecisions.decide(state, command), why -> Optional.empty());
    }

    @EventSourcingHandler
    void on(CustomerEvent event, MetaData metadata, @SequenceNumber long sequence) {
        id = event.customerId();
        state.evolve(event, sequence + 1);
        reached(sequence + 1, metadata, Refusal.NONE);
    }

    @Override
    protected String name() {
        return Objects.requireNonNull(id, "nothing is known of this customer");
    }
}
