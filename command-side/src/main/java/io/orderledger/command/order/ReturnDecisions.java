package io.orderledger.command.order;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.OrderEvent;

/** What happens to goods that come back. */
final class ReturnDecisions {

    private ReturnDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, ReturnCommand command) {
        throw new UnsupportedOperationException("not built yet");
    }
}
