package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
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
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an order makes of a command: a pure function of its state, so that one may ask without anything happening. */
final class OrderDecisions {

    private OrderDecisions() {}

    /**
     * Decides.
     *
     * @param order the order; not placed yet only for {@link PlaceOrder}
     * @param version version of the order so far
     */
    static Decision<OrderEvent> decide(OrderState order, long version, OrderCommand command) {
        OrderId id = command.orderId();
        Instant at = command.occurredAt().at();
        return switch (command) {
            case PlaceOrder place -> order.isPlaced() ? placeAgain(order, place) : placeFirst(place);
            case HoldOrder hold -> when(OrderPolicies.mayBeHeld(order), () -> new OrderHeld(id, hold.reason(), at));
            case ApproveOrder approve ->
                when(
                        OrderPolicies.mayBeReviewed(order),
                        () -> new OrderApproved(id, order.claimsOn(approve.warehouse()), at));
            case RejectOrder reject ->
                when(OrderPolicies.mayBeReviewed(order), () -> new OrderRejected(id, reject.reason(), at));
            case RecordPayment payment -> pay(order, payment);
            case RecordRefund refund -> refund(order, refund);
            case RequestAllocation again ->
                when(
                        OrderPolicies.mayAskTheWarehouseAgain(order),
                        () -> new AllocationRequested(
                                id,
                                order.shortLines().stream()
                                        .map(LineLedger::claim)
                                        .toList(),
                                at));
            case ConfirmAllocation confirm -> confirm(order, version, confirm);
            case ReportShortage shortage -> report(order, version, shortage);
            case DispatchOrder dispatch ->
                when(
                        OrderPolicies.mayBeDispatched(order),
                        () -> new OrderDispatched(
                                id, order.openClaims(), dispatch.carrier(), dispatch.trackingNumber(), at));
            case DeliverOrder deliver ->
                when(OrderPolicies.mayBeDelivered(order), () -> new OrderDelivered(id, deliver.signedBy(), at));
            case CancelOrder cancel ->
                when(
                        OrderPolicies.mayBeCancelled(order),
                        () -> new OrderCancelled(id, order.openClaims(), cancel.reason(), at));
        };
    }

    private static Decision<OrderEvent> placeFirst(PlaceOrder place) {
        return when(
                OrderPolicies.mayBePlaced(place),
                () -> event(
                        place,
                        Totals.of(place.lines(), place.charges(), place.discounts()),
                        place.occurredAt().at()));
    }

    /** The same order again is a retry; the totals follow from the rest and need no comparing. */
    private static Decision<OrderEvent> placeAgain(OrderState order, PlaceOrder place) {
        OrderPlaced before = order.placed();
        boolean same = place.occurredAt().matches(before.occurredAt())
                && event(place, before.totals(), before.occurredAt()).equals(before);
        return same
                ? new Decision.Repeated<>(1)
                : new Decision.Refused<>(rejected(RefusalCode.ORDER_EXISTS, place.target()));
    }

    private static OrderPlaced event(PlaceOrder place, Totals totals, Instant at) {
        return new OrderPlaced(
                place.orderId(),
                place.channel(),
                place.channelOrderNumber(),
                place.customer(),
                place.shippingAddress(),
                place.currency(),
                place.lines(),
                place.charges(),
                place.discounts(),
                totals,
                at);
    }

    private static Decision<OrderEvent> pay(OrderState order, RecordPayment payment) {
        Optional<OrderState.Entry<PaymentRecorded>> before = order.payment(payment.paymentId());
        if (before.isEmpty()) {
            return when(
                    OrderPolicies.mayTake(order, payment.amount()),
                    () -> new PaymentRecorded(
                            payment.orderId(),
                            payment.paymentId(),
                            payment.amount(),
                            payment.tender(),
                            payment.occurredAt().at()));
        }
        PaymentRecorded recorded = before.get().event();
        boolean same = recorded.amount().equals(payment.amount())
                && recorded.tender().equals(payment.tender())
                && payment.occurredAt().matches(recorded.occurredAt());
        return same
                ? new Decision.Repeated<>(before.get().version())
                : new Decision.Refused<>(rejected(RefusalCode.PAYMENT_EXISTS, payment.paymentId()));
    }

    private static Decision<OrderEvent> refund(OrderState order, RecordRefund refund) {
        Optional<OrderState.Entry<RefundRecorded>> before = order.refund(refund.refundId());
        if (before.isEmpty()) {
            return when(
                    OrderPolicies.mayGiveBack(order, refund.amount()),
                    () -> new RefundRecorded(
                            refund.orderId(),
                            refund.refundId(),
                            refund.amount(),
                            refund.reason(),
                            refund.occurredAt().at()));
        }
        RefundRecorded recorded = before.get().event();
        boolean same = recorded.amount().equals(refund.amount())
                && recorded.reason().equals(refund.reason())
                && refund.occurredAt().matches(recorded.occurredAt());
        return same
                ? new Decision.Repeated<>(before.get().version())
                : new Decision.Refused<>(rejected(RefusalCode.REFUND_EXISTS, refund.refundId()));
    }

    /**
     * Pieces that are set aside are a fact, also when a shortage was told of before. An order that is stopped, or that
     * never asked for them, declines, so that whoever told it can give them back.
     */
    private static Decision<OrderEvent> confirm(OrderState order, long version, ConfirmAllocation confirm) {
        if (order.isStopped()) {
            return new Decision.Declined<>(
                    List.of(), rejected(RefusalCode.WRONG_STATUS, order.status(), OrderStatus.APPROVED));
        }
        Optional<LineLedger> line = order.claimant(confirm.reservation());
        if (line.isEmpty()) {
            return new Decision.Declined<>(
                    List.of(),
                    rejected(RefusalCode.CLAIM_UNKNOWN, confirm.reservation().line()));
        }
        return line.get().allocated() > 0
                ? new Decision.Repeated<>(version)
                : accept(new LineAllocated(
                        confirm.orderId(),
                        confirm.reservation(),
                        confirm.occurredAt().at()));
    }

    /** A shortage is news only while the line waits for an answer. */
    private static Decision<OrderEvent> report(OrderState order, long version, ReportShortage shortage) {
        boolean waits = order.claimant(shortage.reservation())
                .filter(line -> line.pending() > 0)
                .isPresent();
        return waits
                ? accept(new LineShort(
                        shortage.orderId(),
                        shortage.reservation(),
                        shortage.available(),
                        shortage.occurredAt().at()))
                : new Decision.Repeated<>(version);
    }
}
