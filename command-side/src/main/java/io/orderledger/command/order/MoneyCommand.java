package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.PaymentTerms;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be done to the money of an order. Text that is not told is empty. */
public sealed interface MoneyCommand extends OrderCommand {

    /** The customer was reminded to pay. */
    record RemindPayment(@TargetAggregateIdentifier OrderId orderId, BusinessTime occurredAt) implements MoneyCommand {}

    /** Cancel the order unless it is paid by then. */
    record SetPaymentDeadline(@TargetAggregateIdentifier OrderId orderId, Instant payBy, BusinessTime occurredAt)
            implements MoneyCommand {}

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
            implements MoneyCommand {

        public RecordPayment {
            positive(amount);
        }
    }

    /**
     * A means of payment is good for an amount.
     *
     * @param amount more than 0
     */
    record AuthorisePayment(
            @TargetAggregateIdentifier OrderId orderId,
            String paymentId,
            Money amount,
            String tender,
            BusinessTime occurredAt)
            implements MoneyCommand {

        public AuthorisePayment {
            positive(amount);
        }
    }

    /**
     * Take some of what was authorised.
     *
     * @param amount more than 0
     */
    record CapturePayment(
            @TargetAggregateIdentifier OrderId orderId,
            String paymentId,
            String captureId,
            Money amount,
            BusinessTime occurredAt)
            implements MoneyCommand {

        public CapturePayment {
            positive(amount);
        }
    }

    /** Take no more of what was authorised. */
    record VoidAuthorisation(
            @TargetAggregateIdentifier OrderId orderId, String paymentId, String reason, BusinessTime occurredAt)
            implements MoneyCommand {}

    /**
     * Have money go back to the customer.
     *
     * @param amount more than 0
     */
    record OrderRefund(
            @TargetAggregateIdentifier OrderId orderId,
            String refundId,
            Money amount,
            List<LineAmount> lines,
            String reason,
            BusinessTime occurredAt)
            implements MoneyCommand {

        public OrderRefund {
            lines = List.copyOf(lines);
            positive(amount);
        }
    }

    /** Have the price of some pieces go back, exact to the minor unit. */
    record OrderLineRefund(
            @TargetAggregateIdentifier OrderId orderId,
            String refundId,
            List<LineQuantity> lines,
            String reason,
            BusinessTime occurredAt)
            implements MoneyCommand {

        public OrderLineRefund {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Money went back to the customer.
     *
     * @param amount more than 0
     * @param paymentId payment it came from; empty when not told
     */
    record RecordRefund(
            @TargetAggregateIdentifier OrderId orderId,
            String refundId,
            Money amount,
            String reason,
            String paymentId,
            List<LineAmount> lines,
            BusinessTime occurredAt)
            implements MoneyCommand {

        public RecordRefund {
            lines = List.copyOf(lines);
            positive(amount);
        }
    }

    /** Money that was ordered to go back shall not go. */
    record WithdrawRefund(
            @TargetAggregateIdentifier OrderId orderId, String refundId, String reason, BusinessTime occurredAt)
            implements MoneyCommand {}

    /**
     * The customer's bank took money back.
     *
     * @param amount more than 0
     */
    record RecordChargeback(
            @TargetAggregateIdentifier OrderId orderId,
            String chargebackId,
            String paymentId,
            Money amount,
            String reason,
            BusinessTime occurredAt)
            implements MoneyCommand {

        public RecordChargeback {
            positive(amount);
        }
    }

    /** The bank gave back what it had taken. */
    record ReverseChargeback(@TargetAggregateIdentifier OrderId orderId, String chargebackId, BusinessTime occurredAt)
            implements MoneyCommand {}

    /** Let the order go on unpaid. */
    record GrantTerms(
            @TargetAggregateIdentifier OrderId orderId,
            String receivableId,
            PaymentTerms terms,
            Instant payBy,
            BusinessTime occurredAt)
            implements MoneyCommand {}

    /** Say which payment a receivable waited for. */
    record MatchReceivable(
            @TargetAggregateIdentifier OrderId orderId, String receivableId, String paymentId, BusinessTime occurredAt)
            implements MoneyCommand {}

    /** Wait no more for a receivable. */
    record CloseReceivable(
            @TargetAggregateIdentifier OrderId orderId, String receivableId, String reason, BusinessTime occurredAt)
            implements MoneyCommand {}

    /**
     * Take in captured money that left another order; asked by the ledger itself.
     *
     * @param amount more than 0
     */
    record TransferMoney(
            @TargetAggregateIdentifier OrderId orderId,
            String transferId,
            OrderId counterpart,
            Money amount,
            BusinessTime occurredAt)
            implements MoneyCommand {

        public TransferMoney {
            positive(amount);
        }
    }

    private static void positive(Money amount) {
        if (amount.minor() < 1) {
            throw new IllegalArgumentException("an amount is more than 0");
        }
    }

    @Override
    default boolean audited() {
        return true;
    }
}
