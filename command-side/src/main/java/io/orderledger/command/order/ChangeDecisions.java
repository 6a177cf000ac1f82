package io.orderledger.command.order;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.OrderEvent;

/** Changes of an order that somebody asks for. */
final class ChangeDecisions {

    private ChangeDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, ChangeCommand command) {
        throw new UnsupportedOperationException("not built yet");
    }
}
