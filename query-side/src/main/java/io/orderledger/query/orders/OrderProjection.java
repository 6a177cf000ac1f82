package io.orderledger.query.orders;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Folds the events of an order into what customer service sees of it. It trusts the events: rules were kept before. */
public final class OrderProjection implements Projection<OrderView> {

    /** Name of the read model. */
    public static final String NAME = "orders";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = EventCatalogue.of(OrderEvent.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<OrderView> view() {
        return OrderView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return EVENTS;
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return event.getAggregateIdentifier();
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(
                List.of("-placedAt", "-_id"),
                List.of("channel", "-placedAt", "-_id"),
                List.of("status", "-placedAt", "-_id"),
                List.of("customer.reference", "-placedAt", "-_id"));
    }

    @Override
    public OrderView evolve(@Nullable OrderView view, RecordedEvent event) {
        OrderEvent happened = (OrderEvent) event.payload();
        if (view == null) {
            if (happened instanceof OrderPlaced placed) {
                return new OrderDraft(placed, event).after(event);
            }
            throw new IllegalStateException("an order begins by being placed");
        }
        OrderDraft order = new OrderDraft(view);
        apply(order, happened, event);
        return order.after(event);
    }

    private static void apply(OrderDraft order, OrderEvent happened, RecordedEvent event) {
        switch (happened) {
            case OrderPlaced again -> throw new IllegalStateException("an order is placed once");
            case OrderHeld held -> {
                order.milestones = order.milestones.held(held.occurredAt());
                order.holdReason = held.reason();
            }
            case OrderApproved approved -> {
                order.milestones = order.milestones.approved(approved.occurredAt());
                approved.reservations().forEach(claim -> order.line(claim.line(), line -> line.nowPending(claim)));
            }
            case OrderRejected rejected -> {
                order.milestones = order.milestones.rejected(rejected.occurredAt());
                order.stopReason = rejected.reason();
                order.eachLine(LineView::nowCancelled);
            }
            case PaymentRecorded payment ->
                order.captured(new MoneyMovement(
                        payment.paymentId(),
                        payment.amount().minor(),
                        payment.amount().currency(),
                        payment.tender(),
                        payment.occurredAt(),
                        event.recordedAt()));
            case RefundRecorded refund ->
                order.refunded(new MoneyMovement(
                        refund.refundId(),
                        refund.amount().minor(),
                        refund.amount().currency(),
                        refund.reason(),
                        refund.occurredAt(),
                        event.recordedAt()));
            case AllocationRequested requested ->
                requested.reservations().forEach(claim -> order.line(claim.line(), line -> line.nowPending(claim)));
            case LineAllocated allocated ->
                order.line(allocated.reservation().line(), line -> line.nowAllocated(allocated.reservation()));
            case LineShort isShort ->
                order.line(isShort.reservation().line(), line -> line.nowShort(isShort.reservation()));
            case OrderDispatched dispatched -> {
                order.milestones = order.milestones.dispatched(dispatched.occurredAt());
                order.carrier = dispatched.carrier();
                order.trackingNumber = dispatched.trackingNumber();
                order.findableBy(dispatched.trackingNumber());
                order.eachLine(LineView::nowShipped);
            }
            case OrderDelivered delivered -> {
                order.milestones = order.milestones.delivered(delivered.occurredAt());
                order.signedBy = delivered.signedBy();
                order.eachLine(LineView::nowDelivered);
            }
            case OrderCancelled cancelled -> {
                order.milestones = order.milestones.cancelled(cancelled.occurredAt());
                order.stopReason = cancelled.reason();
                order.eachLine(LineView::nowCancelled);
            }
            default -> {
                // not built yet
            }
        }
    }
}
