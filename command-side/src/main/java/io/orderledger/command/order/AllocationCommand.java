package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything between an order and the stock that it claims. Text that is not told is empty. */
public sealed interface AllocationCommand extends OrderCommand {

    /**
     * Claim stock for everything that has none.
     *
     * @param warehouse whose stock to claim; empty for as the strategy of its channel chooses
     */
    record RequestAllocation(@TargetAggregateIdentifier OrderId orderId, String warehouse, BusinessTime occurredAt)
            implements AllocationCommand {}

    /**
     * Claim as a strategy chose; asked by the ledger itself.
     *
     * @param round of the question that it answers
     * @param claims by warehouse; their numbers do not count, the order numbers them itself. What it needs beyond them is had
     *     nowhere
     */
    record PlanAllocation(
            @TargetAggregateIdentifier OrderId orderId,
            int round,
            List<LineReservation> claims,
            BusinessTime occurredAt)
            implements AllocationCommand {

        public PlanAllocation {
            claims = List.copyOf(claims);
        }
    }

    /**
     * The warehouse has set pieces aside.
     *
     * @param reservation the claim, over the pieces that were set aside now
     * @param total pieces that were set aside for the claim so far
     */
    record ConfirmAllocation(
            @TargetAggregateIdentifier OrderId orderId,
            LineReservation reservation,
            long total,
            BusinessTime occurredAt)
            implements AllocationCommand {}

    /**
     * The warehouse has too little for a claim.
     *
     * @param available pieces that were free
     */
    record ReportShortage(
            @TargetAggregateIdentifier OrderId orderId,
            LineReservation reservation,
            long available,
            BusinessTime occurredAt)
            implements AllocationCommand {}

    /**
     * Pieces of a claim wait in the queue of the stock.
     *
     * @param reservation the claim, over the pieces that wait
     */
    record ReportBackorder(
            @TargetAggregateIdentifier OrderId orderId, LineReservation reservation, BusinessTime occurredAt)
            implements AllocationCommand {}

    /** Give back claims of lines that are not being picked; all of them when no line is named. */
    record ReleaseAllocation(
            @TargetAggregateIdentifier OrderId orderId,
            List<LineQuantity> lines,
            String reason,
            BusinessTime occurredAt)
            implements AllocationCommand {

        public ReleaseAllocation {
            lines = List.copyOf(lines);
        }
    }

    /** Promise when a line is ready to be sent. */
    record PromiseLine(
            @TargetAggregateIdentifier OrderId orderId, int line, Instant promisedAt, BusinessTime occurredAt)
            implements AllocationCommand {}

    /** What a person asks, and not the ledger itself, is kept when it is refused. */
    @Override
    default boolean audited() {
        return this instanceof RequestAllocation || this instanceof ReleaseAllocation;
    }
}
