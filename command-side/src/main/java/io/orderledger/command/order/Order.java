package io.orderledger.command.order;

import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.order.AllocationCommand.ConfirmAllocation;
import io.orderledger.command.order.AllocationCommand.PlanAllocation;
import io.orderledger.command.order.AllocationCommand.PromiseLine;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.ReportBackorder;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.AskAwaited.Awaited;
import io.orderledger.command.order.ChangeCommand.AbsorbOrder;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.DeclineChange;
import io.orderledger.command.order.ChangeCommand.LeaveForMerge;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.CancelUnpaid;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.MoneyCommand.AuthorisePayment;
import io.orderledger.command.order.MoneyCommand.CapturePayment;
import io.orderledger.command.order.MoneyCommand.CloseReceivable;
import io.orderledger.command.order.MoneyCommand.GrantTerms;
import io.orderledger.command.order.MoneyCommand.MatchReceivable;
import io.orderledger.command.order.MoneyCommand.OrderLineRefund;
import io.orderledger.command.order.MoneyCommand.OrderRefund;
import io.orderledger.command.order.MoneyCommand.RecordChargeback;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.command.order.MoneyCommand.RemindPayment;
import io.orderledger.command.order.MoneyCommand.ReverseChargeback;
import io.orderledger.command.order.MoneyCommand.SetPaymentDeadline;
import io.orderledger.command.order.MoneyCommand.TransferMoney;
import io.orderledger.command.order.MoneyCommand.VoidAuthorisation;
import io.orderledger.command.order.MoneyCommand.WithdrawRefund;
import io.orderledger.command.order.ReturnCommand.InspectReturn;
import io.orderledger.command.order.ReturnCommand.ReceiveReturn;
import io.orderledger.command.order.ReturnCommand.SettleReturn;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.AssignReview;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.RemindReview;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.order.ShippingCommand.ArrangeRedelivery;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.command.order.ShippingCommand.RecordDelivery;
import io.orderledger.command.order.ShippingCommand.RecordDeliveryFailure;
import io.orderledger.command.order.ShippingCommand.RecordDispatch;
import io.orderledger.command.order.ShippingCommand.RecordPick;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.command.order.ShippingCommand.StopPicking;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.OrderId;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One customer order. What follows from its commands is in {@link OrderDecisions}, one class for each family of them. */
@Aggregate(
        type = "Order",
        cache = "aggregateCache",
        commandTargetResolver = "ledgerTargets",
        snapshotTriggerDefinition = "snapshotTrigger",
        snapshotFilter = "snapshotFilter")
class Order extends LedgerAggregate {

    private final OrderState state = new OrderState();

    @AggregateIdentifier
    private @Nullable OrderId id;

    /** For Axon, which fills it from events. */
    Order() {}

    /**
     * An order that is there already is found by loading it, so that placing it twice never depends on the store. One that an
     * import tells of is history.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CommandResult handle(PlaceOrder command, OrderRules rules, @MetaDataValue(EventMetadata.VIA) @Nullable String via) {
        return decide(command, EventMetadata.VIA_IMPORT.equals(via) ? rules.ofHistory() : rules);
    }

    @CommandHandler
    CommandResult handle(CancelOrder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(CancelLines command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(CancelUnpaid command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(HoldOrder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ScreenOrder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(AssignReview command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RemindReview command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ApproveOrder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RejectOrder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(TakeOverStep command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(HandBackStep command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(SetPaymentDeadline command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RemindPayment command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RecordPayment command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(AuthorisePayment command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(CapturePayment command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(VoidAuthorisation command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(OrderRefund command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(OrderLineRefund command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RecordRefund command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(WithdrawRefund command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RecordChargeback command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ReverseChargeback command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(GrantTerms command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(MatchReceivable command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(CloseReceivable command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(TransferMoney command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RequestAllocation command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(PlanAllocation command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ConfirmAllocation command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ReportShortage command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ReportBackorder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ReleaseAllocation command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(PromiseLine command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(StartPicking command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RecordPick command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(StopPicking command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(PackPieces command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(UnpackPieces command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(DispatchOrder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RecordDispatch command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RecordDeliveryFailure command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ArrangeRedelivery command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(DeliverOrder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RecordDelivery command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(RequestChange command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(PreviewChange command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ConfirmChange command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(DeclineChange command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(AbsorbOrder command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(LeaveForMerge command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(ReceiveReturn command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(InspectReturn command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    CommandResult handle(SettleReturn command, OrderRules rules) {
        return decide(command, rules);
    }

    @CommandHandler
    OrderProgress answer(AskProgress question, OrderRules rules) {
        return OrderProgress.of(state, rules);
    }

    @CommandHandler
    Awaited answer(AskAwaited question) {
        return new Awaited(state.isApproved() && state.quantities().awaits(question.warehouse()));
    }

    @CommandHandler
    OrderSize answer(AskSize question) {
        return OrderSize.of(state);
    }

    @CommandHandler
    OtherOrder answer(AskLeaving question) {
        return ChangeDecisions.wouldLeave(state, question);
    }

    private CommandResult decide(OrderCommand command, OrderRules rules) {
        return carryOut(command, OrderDecisions.decide(state, version(), rules, command), why -> {
            OrderCommandRefused refusal = new OrderCommandRefused(
                    command.orderId(),
                    command.getClass().getSimpleName(),
                    why.code().code(),
                    why.arguments(),
                    why.field(),
                    command.occurredAt().at());
            return state.isPlaced() && !state.justRefused(refusal) ? Optional.of(refusal) : Optional.empty();
        });
    }

    @EventSourcingHandler
    void on(OrderEvent event, MetaData metadata, @SequenceNumber long sequence) {
        id = event.orderId();
        state.evolve(event, sequence + 1);
        reached(sequence + 1, metadata, answer(event, sequence + 1));
    }

    /** A command that was refused is refused again when the same request is repeated. */
    private static Refusal answer(OrderEvent event, long version) {
        return event instanceof OrderCommandRefused no
                ? new Refusal(no.code(), no.arguments(), no.field(), version)
                : Refusal.NONE;
    }

    @Override
    protected boolean ofOnePerson() {
        return true;
    }

    @Override
    protected String name() {
        return Objects.requireNonNull(id, "the order was not placed").value();
    }
}
