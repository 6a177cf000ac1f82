package io.orderledger.command.order;

import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks how large an order is; for whoever wants to merge it with another one. */
public record AskSize(@TargetAggregateIdentifier OrderId orderId) implements LedgerQuestion {

    @Override
    public String target() {
        return orderId.value();
    }

    @Override
    public RefusalCode whenUnknown() {
        return RefusalCode.ORDER_NOT_FOUND;
    }
}
