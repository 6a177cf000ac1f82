package io.orderledger.command.order;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.OrderEvent;

/** What an order makes of a command: a pure function of its state, so that one may ask without anything happening. */
final class OrderDecisions {

    private OrderDecisions() {}

    /**
     * Decides.
     *
     * @param order the order; not placed yet only for {@link LifeCommand.PlaceOrder}
     * @param version version of the order so far
     * @param rules the rules of the shop, as they are now
     */
    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, OrderCommand command) {
        Decision<OrderEvent> decision = ReceivableDecisions.following(
                order, command.occurredAt().at(), byFamily(order, version, rules, command));
        return ReviewDecisions.approvedWhenClear(order, rules, command.occurredAt(), decision);
    }

    private static Decision<OrderEvent> byFamily(
            OrderState order, long version, OrderRules rules, OrderCommand command) {
        return switch (command) {
            case LifeCommand c -> LifeDecisions.decide(order, version, rules, c);
            case ReviewCommand c -> ReviewDecisions.decide(order, version, rules, c);
            case MoneyCommand c -> MoneyDecisions.decide(order, version, c);
            case AllocationCommand c -> AllocationDecisions.decide(order, version, rules, c);
            case ShippingCommand c -> ShippingDecisions.decide(order, version, rules, c);
            case ChangeCommand c -> ChangeDecisions.decide(order, version, rules, c);
            case ReturnCommand c -> ReturnDecisions.decide(order, version, rules, c);
        };
    }
}
