package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import java.util.Optional;

/** What happens to the money of an order. */
final class MoneyDecisions {

    private MoneyDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, MoneyCommand command) {
        return switch (command) {
            case RecordPayment payment -> pay(order, payment);
            case RecordRefund refund -> refund(order, refund);
            default -> throw new UnsupportedOperationException("not built yet");
        };
    }

    private static Decision<OrderEvent> pay(OrderState order, RecordPayment payment) {
        Optional<MoneyLedger.Entry<PaymentRecorded>> before = order.money().payment(payment.paymentId());
        if (before.isEmpty()) {
            return when(
                    OrderPolicies.mayTake(order, payment.amount()),
                    () -> new PaymentRecorded(
                            payment.orderId(),
                            payment.paymentId(),
                            payment.amount(),
                            payment.tender(),
                            payment.occurredAt().at()));
        }
        PaymentRecorded recorded = before.get().event();
        boolean same = recorded.amount().equals(payment.amount())
                && recorded.tender().equals(payment.tender())
                && payment.occurredAt().matches(recorded.occurredAt());
        return same
                ? new Decision.Repeated<>(before.get().version())
                : new Decision.Refused<>(rejected(RefusalCode.PAYMENT_EXISTS, payment.paymentId()));
    }

    private static Decision<OrderEvent> refund(OrderState order, RecordRefund refund) {
        Optional<MoneyLedger.Entry<RefundRecorded>> before = order.money().refund(refund.refundId());
        if (before.isEmpty()) {
            return when(
                    OrderPolicies.mayGiveBack(order, refund.amount()),
                    () -> new RefundRecorded(
                            refund.orderId(),
                            refund.refundId(),
                            refund.amount(),
                            refund.reason(),
                            refund.paymentId(),
                            refund.lines(),
                            refund.occurredAt().at()));
        }
        RefundRecorded recorded = before.get().event();
        boolean same = recorded.amount().equals(refund.amount())
                && recorded.reason().equals(refund.reason())
                && refund.occurredAt().matches(recorded.occurredAt());
        return same
                ? new Decision.Repeated<>(before.get().version())
                : new Decision.Refused<>(rejected(RefusalCode.REFUND_EXISTS, refund.refundId()));
    }
}
