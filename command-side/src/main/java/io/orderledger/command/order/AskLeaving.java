package io.orderledger.command.order;

import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks an order whether it would leave for another one, and what it would bring; nothing happens.
 *
 * @param orderId the order that is to leave
 * @param absorber the order that would take it over
 * @param size of that order, and what both must have in common
 */
public record AskLeaving(@TargetAggregateIdentifier OrderId orderId, OrderId absorber, OrderSize size)
        implements LedgerQuestion {

    @Override
    public String target() {
        return orderId.value();
    }

    @Override
    public RefusalCode whenUnknown() {
        return RefusalCode.ORDER_NOT_FOUND;
    }
}
