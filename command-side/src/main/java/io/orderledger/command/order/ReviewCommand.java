package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Standing;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What people and policies may decide about an order. Text that is not told is empty. */
public sealed interface ReviewCommand extends OrderCommand {

    /** Keep the order until a person has looked at it. */
    record HoldOrder(@TargetAggregateIdentifier OrderId orderId, String reason, BusinessTime occurredAt)
            implements ReviewCommand {}

    /**
     * Let the policies say whether the order needs a review; asked by the ledger itself after it was placed.
     *
     * @param standing how far the customer is trusted
     * @param keptOrders earlier orders of the customer that were paid and delivered
     * @param likeOrders orders of the customer that look the same
     */
    record ScreenOrder(
            @TargetAggregateIdentifier OrderId orderId,
            Standing standing,
            int keptOrders,
            List<OrderId> likeOrders,
            BusinessTime occurredAt)
            implements ReviewCommand {

        public ScreenOrder {
            likeOrders = List.copyOf(likeOrders);
        }
    }

    /** Let somebody else answer the review. */
    record AssignReview(
            @TargetAggregateIdentifier OrderId orderId, String owner, Instant dueAt, BusinessTime occurredAt)
            implements ReviewCommand {}

    /**
     * Remind the owner of a review; asked by the sweep.
     *
     * @param dueAt the time that the sweep saw
     */
    record RemindReview(@TargetAggregateIdentifier OrderId orderId, Instant dueAt, BusinessTime occurredAt)
            implements ReviewCommand {}

    /**
     * Let the order be fulfilled.
     *
     * @param warehouse whose stock its lines claim; empty for as the strategy of its channel chooses
     */
    record ApproveOrder(
            @TargetAggregateIdentifier OrderId orderId, String warehouse, String reason, BusinessTime occurredAt)
            implements ReviewCommand {}

    /** Review ended with no. */
    record RejectOrder(@TargetAggregateIdentifier OrderId orderId, String reason, BusinessTime occurredAt)
            implements ReviewCommand {}

    /** A person does from now on what the ledger did by itself. */
    record TakeOverStep(
            @TargetAggregateIdentifier OrderId orderId, AutomaticStep step, String reason, BusinessTime occurredAt)
            implements ReviewCommand {}

    /** The ledger does again by itself what a person had taken over. */
    record HandBackStep(
            @TargetAggregateIdentifier OrderId orderId, AutomaticStep step, String reason, BusinessTime occurredAt)
            implements ReviewCommand {}

    @Override
    default boolean audited() {
        return true;
    }
}
