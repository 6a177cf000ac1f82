package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.CancelUnpaid;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Totals;
import java.time.Instant;

/** How an order begins and ends. */
final class LifeDecisions {

    private LifeDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, LifeCommand command) {
        return switch (command) {
            case PlaceOrder place -> order.isPlaced() ? placeAgain(order, place) : placeFirst(place);
            case CancelOrder cancel -> cancel(order, cancel);
            case CancelLines cancel -> throw new UnsupportedOperationException("not built yet");
            case CancelUnpaid cancel -> throw new UnsupportedOperationException("not built yet");
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
                LineShare.of(place.lines(), place.charges(), place.discounts()),
                place.origin(),
                at);
    }

    private static Decision<OrderEvent> cancel(OrderState order, CancelOrder cancel) {
        return when(
                OrderPolicies.mayBeCancelled(order),
                () -> new OrderCancelled(
                        cancel.orderId(),
                        order.quantities().releasable(),
                        cancel.reason(),
                        order.dueWithout(order.quantities().cancellable()),
                        cancel.occurredAt().at()));
    }
}
