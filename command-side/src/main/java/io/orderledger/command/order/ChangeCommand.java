package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Changes of an order that somebody may ask for. Text that is not told is empty. */
public sealed interface ChangeCommand extends OrderCommand {

    /**
     * Ask for a change.
     *
     * @param other of a merge: what the order that is to be taken over says
     */
    record RequestChange(
            @TargetAggregateIdentifier OrderId orderId,
            String changeId,
            ChangeKind kind,
            ChangeProposal proposal,
            String owner,
            String reason,
            OtherOrder other,
            BusinessTime occurredAt)
            implements ChangeCommand {

        /** A change of which no other order was asked. */
        public RequestChange(
                OrderId orderId,
                String changeId,
                ChangeKind kind,
                ChangeProposal proposal,
                String owner,
                String reason,
                BusinessTime occurredAt) {
            this(orderId, changeId, kind, proposal, owner, reason, OtherOrder.UNASKED, occurredAt);
        }
    }

    /**
     * Work out what a change would do.
     *
     * @param other of a merge: what the order that is to be taken over says
     */
    record PreviewChange(
            @TargetAggregateIdentifier OrderId orderId, String changeId, OtherOrder other, BusinessTime occurredAt)
            implements ChangeCommand {

        /** A look at a change of which no other order was asked. */
        public PreviewChange(OrderId orderId, String changeId, BusinessTime occurredAt) {
            this(orderId, changeId, OtherOrder.UNASKED, occurredAt);
        }
    }

    /**
     * Make a change that was previewed.
     *
     * @param other of a merge: what the order that is to be taken over says
     */
    record ConfirmChange(
            @TargetAggregateIdentifier OrderId orderId,
            String changeId,
            String reason,
            OtherOrder other,
            BusinessTime occurredAt)
            implements ChangeCommand {

        /** A change of which no other order was asked. */
        public ConfirmChange(OrderId orderId, String changeId, String reason, BusinessTime occurredAt) {
            this(orderId, changeId, reason, OtherOrder.UNASKED, occurredAt);
        }
    }

    /** Do not make a change. */
    record DeclineChange(
            @TargetAggregateIdentifier OrderId orderId, String changeId, String reason, BusinessTime occurredAt)
            implements ChangeCommand {}

    /** Take over the lines of another order; asked by the ledger itself. */
    record AbsorbOrder(
            @TargetAggregateIdentifier OrderId orderId,
            String changeId,
            OrderId source,
            List<OrderLine> lines,
            List<LineShare> shares,
            BusinessTime occurredAt)
            implements ChangeCommand {

        public AbsorbOrder {
            lines = List.copyOf(lines);
            shares = List.copyOf(shares);
        }
    }

    /**
     * Give the lines to another order; asked by the ledger itself.
     *
     * @param customer reference of the customer of the other order
     * @param currency ISO 4217 code of its currency
     * @param address where it goes
     * @param lines lines that it has
     * @param goodsMinor what they cost, without charges, tax and discounts
     */
    record LeaveForMerge(
            @TargetAggregateIdentifier OrderId orderId,
            String changeId,
            OrderId absorber,
            String customer,
            String currency,
            Address address,
            int lines,
            long goodsMinor,
            BusinessTime occurredAt)
            implements ChangeCommand {}
}
