package io.orderledger.command.customer;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Standing;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that the ledger keeps about a customer's conduct. A customer is known from the first of these on. */
public sealed interface CustomerCommand extends LedgerCommand {

    /** Which customer, as {@link CustomerId} names them. */
    String customerId();

    @Override
    default String target() {
        return customerId();
    }

    @Override
    default RefusalCode whenUnknown() {
        return RefusalCode.CUSTOMER_NOT_FOUND;
    }

    /**
     * The customer placed an order.
     *
     * @param likeness fingerprint of what was ordered and where it goes
     * @param placedAt business time of the order
     */
    record NoteOrder(
            @TargetAggregateIdentifier String customerId,
            OrderId orderId,
            String likeness,
            Instant placedAt,
            BusinessTime occurredAt)
            implements CustomerCommand {}

    /** An order of the customer was paid and delivered. */
    record NoteOrderKept(@TargetAggregateIdentifier String customerId, OrderId orderId, BusinessTime occurredAt)
            implements CustomerCommand {}

    /**
     * An order of the customer was charged back.
     *
     * @param why {@code charge-back}
     */
    record NoteOrderBroken(
            @TargetAggregateIdentifier String customerId, OrderId orderId, String why, BusinessTime occurredAt)
            implements CustomerCommand {}

    /** A person decides how far the customer is trusted. */
    record SetStanding(
            @TargetAggregateIdentifier String customerId, Standing standing, String reason, BusinessTime occurredAt)
            implements CustomerCommand {}

    /**
     * A person decides that the personal data of the customer are erased.
     *
     * @param streams orders and packages that are known to tell of them
     * @param reason on what ground; it names nobody
     */
    record RequestErasure(
            @TargetAggregateIdentifier String customerId, List<String> streams, String reason, BusinessTime occurredAt)
            implements CustomerCommand {

        public RequestErasure {
            streams = List.copyOf(streams);
        }
    }

    /**
     * The keys of the customer were destroyed.
     *
     * @param streams every stream that told of them
     */
    record NoteErased(@TargetAggregateIdentifier String customerId, List<String> streams, BusinessTime occurredAt)
            implements CustomerCommand {

        public NoteErased {
            streams = List.copyOf(streams);
        }
    }
}
