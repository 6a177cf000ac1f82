package io.orderledger.command.order;

import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks how far an order has come; for process managers, which remember nothing. */
public record AskProgress(@TargetAggregateIdentifier OrderId orderId) implements LedgerQuestion {

    @Override
    public String target() {
        return orderId.value();
    }

    @Override
    public RefusalCode whenUnknown() {
        return RefusalCode.ORDER_NOT_FOUND;
    }
}
