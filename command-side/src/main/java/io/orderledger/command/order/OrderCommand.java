package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that an order can be asked to do. Text that is not told is empty. */
public sealed interface OrderCommand extends LedgerCommand {

    /** The order that is asked. */
    OrderId orderId();

    @Override
    default String target() {
        return orderId().value();
    }

    @Override
    default RefusalCode whenUnknown() {
        return RefusalCode.ORDER_NOT_FOUND;
    }

    /**
     * A customer ordered.
     *
     * @param lines 1 to {@value #MAX_LINES}, numbered from 1
     */
    record PlaceOrder(
            @TargetAggregateIdentifier OrderId orderId,
            String channel,
            String channelOrderNumber,
            Customer customer,
            Address shippingAddress,
            String currency,
            List<OrderLine> lines,
            List<Adjustment> charges,
            List<Adjustment> discounts,
            BusinessTime occurredAt)
            implements OrderCommand {

        /** Most lines that an order may have. */
        public static final int MAX_LINES = 500;

        public PlaceOrder {
            lines = List.copyOf(lines);
            charges = List.copyOf(charges);
            discounts = List.copyOf(discounts);
            if (lines.isEmpty() || lines.size() > MAX_LINES) {
                throw new IllegalArgumentException("an order has 1 to " + MAX_LINES + " lines");
            }
            for (int i = 0; i < lines.size(); i++) {
                OrderLine line = lines.get(i);
                if (line.line() != i + 1 || line.quantity() < 1 || line.unitPriceMinor() < 0) {
                    throw new IllegalArgumentException("line " + (i + 1) + " has a wrong number, quantity or price");
                }
            }
        }
    }

    /** Keep the order until a person has looked at it. */
    record HoldOrder(@TargetAggregateIdentifier OrderId orderId, String reason, BusinessTime occurredAt)
            implements OrderCommand {}

    /**
     * Let the order be fulfilled.
     *
     * @param warehouse whose stock its lines claim
     */
    record ApproveOrder(@TargetAggregateIdentifier OrderId orderId, String warehouse, BusinessTime occurredAt)
            implements OrderCommand {}

    /** Review ended with no. */
    record RejectOrder(@TargetAggregateIdentifier OrderId orderId, String reason, BusinessTime occurredAt)
            implements OrderCommand {}

    /**
     * Money of the customer arrived.
     *
     * @param amount more than 0
     * @param tender means of payment, {@code unspecified} when not told
     */
    record RecordPayment(
            @TargetAggregateIdentifier OrderId orderId,
            String paymentId,
            Money amount,
            String tender,
            BusinessTime occurredAt)
            implements OrderCommand {

        public RecordPayment {
            positive(amount);
        }
    }

    /**
     * Money went back to the customer.
     *
     * @param amount more than 0
     */
    record RecordRefund(
            @TargetAggregateIdentifier OrderId orderId,
            String refundId,
            Money amount,
            String reason,
            BusinessTime occurredAt)
            implements OrderCommand {

        public RecordRefund {
            positive(amount);
        }
    }

    /** Ask the warehouse again for the lines that were short. */
    record RequestAllocation(@TargetAggregateIdentifier OrderId orderId, BusinessTime occurredAt)
            implements OrderCommand {}

    /** The warehouse has set a line's pieces aside. */
    record ConfirmAllocation(
            @TargetAggregateIdentifier OrderId orderId, LineReservation reservation, BusinessTime occurredAt)
            implements OrderCommand {}

    /**
     * The warehouse has too little for a line.
     *
     * @param available pieces that were free
     */
    record ReportShortage(
            @TargetAggregateIdentifier OrderId orderId,
            LineReservation reservation,
            long available,
            BusinessTime occurredAt)
            implements OrderCommand {}

    /** The goods left the house. */
    record DispatchOrder(
            @TargetAggregateIdentifier OrderId orderId, String carrier, String trackingNumber, BusinessTime occurredAt)
            implements OrderCommand {}

    /** The goods arrived. */
    record DeliverOrder(@TargetAggregateIdentifier OrderId orderId, String signedBy, BusinessTime occurredAt)
            implements OrderCommand {}

    /** The order will not be fulfilled. */
    record CancelOrder(@TargetAggregateIdentifier OrderId orderId, String reason, BusinessTime occurredAt)
            implements OrderCommand {}

    private static void positive(Money amount) {
        if (amount.minor() < 1) {
            throw new IllegalArgumentException("an amount is more than 0");
        }
    }
}
