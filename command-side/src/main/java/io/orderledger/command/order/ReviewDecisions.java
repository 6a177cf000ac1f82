package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.when;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.AssignReview;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.RemindReview;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.value.OrderId;
import java.time.Instant;

/** What people and policies decide about an order. */
final class ReviewDecisions {

    private ReviewDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, ReviewCommand command) {
        OrderId id = command.orderId();
        Instant at = command.occurredAt().at();
        return switch (command) {
            case HoldOrder hold -> when(OrderPolicies.mayBeHeld(order), () -> new OrderHeld(id, hold.reason(), at));
            case ApproveOrder approve ->
                switch (OrderPolicies.mayBeReviewed(order)) {
                    case Ruling.Allowance allowed ->
                        new Decision.Accepted<>(AllocationDecisions.approve(order, rules, approve));
                    case Ruling.Rejection no -> new Decision.Refused<>(no);
                };
            case RejectOrder reject ->
                when(OrderPolicies.mayBeReviewed(order), () -> new OrderRejected(id, reject.reason(), at));
            case ScreenOrder screen -> throw new UnsupportedOperationException("not built yet");
            case AssignReview assign -> throw new UnsupportedOperationException("not built yet");
            case RemindReview remind -> throw new UnsupportedOperationException("not built yet");
            case TakeOverStep step -> throw new UnsupportedOperationException("not built yet");
            case HandBackStep step -> throw new UnsupportedOperationException("not built yet");
        };
    }
}
