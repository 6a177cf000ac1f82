package io.orderledger.command.customer;

import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks what is known of a customer who placed an order that was noted.
 *
 * @param within how far apart in business time orders that look the same are suspected to be duplicates; zero for never
 */
public record AskConduct(@TargetAggregateIdentifier String customerId, OrderId orderId, Duration within)
        implements LedgerQuestion {

    @Override
    public String target() {
        return customerId;
    }

    @Override
    public RefusalCode whenUnknown() {
        return RefusalCode.CUSTOMER_NOT_FOUND;
    }
}
