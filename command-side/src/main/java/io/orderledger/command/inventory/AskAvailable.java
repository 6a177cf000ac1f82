package io.orderledger.command.inventory;

import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.StockId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks what a newcomer could have of one SKU in one warehouse. */
public record AskAvailable(@TargetAggregateIdentifier StockId stockId) implements LedgerQuestion {

    @Override
    public String target() {
        return stockId.toString();
    }

    @Override
    public RefusalCode whenUnknown() {
        return RefusalCode.STOCK_NOT_FOUND;
    }
}
