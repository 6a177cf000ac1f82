package io.orderledger.command.order;

import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks whether a warehouse, or the choice of one, still owes an approved order an answer; for whoever would rather wait.
 *
 * @param warehouse the only one whose answer matters
 */
public record AskAwaited(@TargetAggregateIdentifier OrderId orderId, String warehouse) implements LedgerQuestion {

    /**
     * The answer.
     *
     * @param awaited whether it does
     */
    public record Awaited(boolean awaited) {}

    @Override
    public String target() {
        return orderId.value();
    }

    @Override
    public RefusalCode whenUnknown() {
        return RefusalCode.ORDER_NOT_FOUND;
    }
}
