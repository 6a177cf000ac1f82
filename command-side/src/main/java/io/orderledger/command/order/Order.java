package io.orderledger.command.order;

import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.order.OrderCommand.ApproveOrder;
import io.orderledger.command.order.OrderCommand.CancelOrder;
import io.orderledger.command.order.OrderCommand.ConfirmAllocation;
import io.orderledger.command.order.OrderCommand.DeliverOrder;
import io.orderledger.command.order.OrderCommand.DispatchOrder;
import io.orderledger.command.order.OrderCommand.HoldOrder;
import io.orderledger.command.order.OrderCommand.PlaceOrder;
import io.orderledger.command.order.OrderCommand.RecordPayment;
import io.orderledger.command.order.OrderCommand.RecordRefund;
import io.orderledger.command.order.OrderCommand.RejectOrder;
import io.orderledger.command.order.OrderCommand.ReportShortage;
import io.orderledger.command.order.OrderCommand.RequestAllocation;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.OrderId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One customer order. Its rules are in {@link OrderPolicies}, what follows from them in {@link OrderDecisions}. */
@Aggregate(type = "Order", cache = "aggregateCache")
class Order extends LedgerAggregate {

    private final OrderState state = new OrderState();

    @AggregateIdentifier
    private @Nullable OrderId id;

    /** For Axon, which fills it from events. */
    Order() {}

    /** An order that is there already is found by loading it, so that placing it twice never depends on the store. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(PlaceOrder command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(HoldOrder command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(ApproveOrder command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(RejectOrder command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(RecordPayment command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(RecordRefund command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(RequestAllocation command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(ConfirmAllocation command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(ReportShortage command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(DispatchOrder command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(DeliverOrder command) {
        return decide(command);
    }

    @CommandHandler
    CommandResult handle(CancelOrder command) {
        return decide(command);
    }

    private CommandResult decide(OrderCommand command) {
        return carryOut(OrderDecisions.decide(state, version(), command));
    }

    @EventSourcingHandler
    void on(OrderEvent event, MetaData metadata, @SequenceNumber long sequence) {
        id = event.orderId();
        state.evolve(event, sequence + 1);
        reached(sequence + 1, metadata, Refusal.NONE);
    }

    @Override
    protected String name() {
        return Objects.requireNonNull(id, "the order was not placed").value();
    }
}
