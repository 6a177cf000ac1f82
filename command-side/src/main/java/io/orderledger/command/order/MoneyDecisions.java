package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.happen;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.MoneyCommand.AuthorisePayment;
import io.orderledger.command.order.MoneyCommand.CapturePayment;
import io.orderledger.command.order.MoneyCommand.CloseReceivable;
import io.orderledger.command.order.MoneyCommand.GrantTerms;
import io.orderledger.command.order.MoneyCommand.MatchReceivable;
import io.orderledger.command.order.MoneyCommand.OrderLineRefund;
import io.orderledger.command.order.MoneyCommand.OrderRefund;
import io.orderledger.command.order.MoneyCommand.RecordChargeback;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.command.order.MoneyCommand.RemindPayment;
import io.orderledger.command.order.MoneyCommand.ReverseChargeback;
import io.orderledger.command.order.MoneyCommand.SetPaymentDeadline;
import io.orderledger.command.order.MoneyCommand.TransferMoney;
import io.orderledger.command.order.MoneyCommand.VoidAuthorisation;
import io.orderledger.command.order.MoneyCommand.WithdrawRefund;
import io.orderledger.command.order.MoneyLedger.Chargeback;
import io.orderledger.command.order.MoneyLedger.Entry;
import io.orderledger.events.order.AuthorisationVoided;
import io.orderledger.events.order.ChargebackRecorded;
import io.orderledger.events.order.ChargebackReversed;
import io.orderledger.events.order.MoneyTransferred;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.PaymentCaptured;
import io.orderledger.events.order.PaymentDeadlineSet;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.PaymentReminded;
import io.orderledger.events.value.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens to the money of an order, refunds and receivables left to classes of their own. */
final class MoneyDecisions {

    private MoneyDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, MoneyCommand command) {
        return switch (command) {
            case SetPaymentDeadline deadline -> setDeadline(order, version, deadline);
            case RemindPayment remind ->
                when(
                        MoneyPolicies.mayHaveDeadline(order),
                        () -> new PaymentReminded(
                                remind.orderId(),
                                money(order, order.money().outstandingMinor()),
                                remind.occurredAt().at()));
            case RecordPayment payment -> pay(order, payment);
            case AuthorisePayment payment -> authorise(order, payment);
            case CapturePayment capture -> capture(order, capture);
            case VoidAuthorisation none -> release(order, version, none);
            case OrderRefund refund -> RefundDecisions.orderRefund(order, refund);
            case OrderLineRefund refund -> RefundDecisions.orderLineRefund(order, refund);
            case RecordRefund refund -> RefundDecisions.refund(order, refund);
            case WithdrawRefund withdraw -> RefundDecisions.withdraw(order, withdraw);
            case RecordChargeback chargeback -> chargeBack(order, chargeback);
            case ReverseChargeback reversal -> reverse(order, reversal);
            case GrantTerms terms -> ReceivableDecisions.grant(order, terms);
            case MatchReceivable match -> ReceivableDecisions.match(order, match);
            case CloseReceivable close -> ReceivableDecisions.close(order, close);
            case TransferMoney transfer -> transfer(order, transfer);
        };
    }

    private static Decision<OrderEvent> setDeadline(OrderState order, long version, SetPaymentDeadline deadline) {
        return order.money().payBy().equals(Optional.of(deadline.payBy()))
                ? new Decision.Repeated<>(version)
                : when(
                        MoneyPolicies.mayHaveDeadline(order),
                        () -> new PaymentDeadlineSet(
                                deadline.orderId(),
                                deadline.payBy(),
                                deadline.occurredAt().at()));
    }

    private static Decision<OrderEvent> pay(OrderState order, RecordPayment payment) {
        Optional<Tender> before = order.money().tender(payment.paymentId());
        if (before.isEmpty()) {
            return when(
                    MoneyPolicies.mayTake(order, payment.amount()),
                    () -> new PaymentRecorded(
                            payment.orderId(),
                            payment.paymentId(),
                            payment.amount(),
                            payment.tender(),
                            payment.occurredAt().at()));
        }
        boolean same = before.get().authorised() == 0
                && before.get().captured() == payment.amount().minor()
                && order.money().currency().equals(payment.amount().currency())
                && before.get().tender().equals(payment.tender())
                && payment.occurredAt().matches(before.get().occurredAt());
        return repeated(same, before.get().version(), RefusalCode.PAYMENT_EXISTS, payment.paymentId());
    }

    private static Decision<OrderEvent> authorise(OrderState order, AuthorisePayment payment) {
        Optional<Tender> before = order.money().tender(payment.paymentId());
        if (before.isEmpty()) {
            return when(
                    MoneyPolicies.mayTake(order, payment.amount()),
                    () -> new PaymentAuthorised(
                            payment.orderId(),
                            payment.paymentId(),
                            payment.amount(),
                            payment.tender(),
                            payment.occurredAt().at()));
        }
        boolean same = before.get().authorised() == payment.amount().minor()
                && order.money().currency().equals(payment.amount().currency())
                && before.get().tender().equals(payment.tender())
                && payment.occurredAt().matches(before.get().occurredAt());
        return repeated(same, before.get().version(), RefusalCode.PAYMENT_EXISTS, payment.paymentId());
    }

    private static Decision<OrderEvent> capture(OrderState order, CapturePayment capture) {
        Optional<Entry<PaymentCaptured>> before = order.money().capture(capture.captureId());
        if (before.isEmpty()) {
            return when(
                    MoneyPolicies.mayCapture(order, capture.paymentId(), capture.amount()),
                    () -> new PaymentCaptured(
                            capture.orderId(),
                            capture.paymentId(),
                            capture.captureId(),
                            capture.amount(),
                            capture.occurredAt().at()));
        }
        PaymentCaptured taken = before.get().event();
        boolean same = taken.paymentId().equals(capture.paymentId())
                && taken.amount().equals(capture.amount())
                && capture.occurredAt().matches(taken.occurredAt());
        return repeated(same, before.get().version(), RefusalCode.CAPTURE_EXISTS, capture.captureId());
    }

    private static Decision<OrderEvent> release(OrderState order, long version, VoidAuthorisation none) {
        Optional<Tender> tender = order.money().tender(none.paymentId());
        boolean voided =
                tender.filter(known -> known.open() == 0 && known.voided() > 0).isPresent();
        return voided
                ? new Decision.Repeated<>(version)
                : when(
                        MoneyPolicies.mayVoid(order, none.paymentId()),
                        () -> new AuthorisationVoided(
                                none.orderId(),
                                none.paymentId(),
                                money(order, tender.map(Tender::open).orElseThrow()),
                                none.reason(),
                                none.occurredAt().at()));
    }

    private static Decision<OrderEvent> chargeBack(OrderState order, RecordChargeback chargeback) {
        Optional<Chargeback> before = order.money().chargeback(chargeback.chargebackId());
        if (before.isEmpty()) {
            return happen(
                    MoneyPolicies.isChargeable(order, chargeback.paymentId(), chargeback.amount()),
                    () -> chargedBack(order, chargeback));
        }
        ChargebackRecorded taken = before.get().event();
        boolean same = taken.paymentId().equals(chargeback.paymentId())
                && taken.amount().equals(chargeback.amount())
                && chargeback.occurredAt().matches(taken.occurredAt());
        return repeated(same, before.get().version(), RefusalCode.CHARGEBACK_EXISTS, chargeback.chargebackId());
    }

    /** The customer has the money by now, so that what is ordered to go back shrinks by as much. */
    private static List<OrderEvent> chargedBack(OrderState order, RecordChargeback chargeback) {
        List<OrderEvent> events = new ArrayList<>(RefundDecisions.withdrawnFor(order, chargeback));
        events.add(new ChargebackRecorded(
                chargeback.orderId(),
                chargeback.chargebackId(),
                chargeback.paymentId(),
                chargeback.amount(),
                chargeback.reason(),
                chargeback.occurredAt().at()));
        return events;
    }

    private static Decision<OrderEvent> reverse(OrderState order, ReverseChargeback reversal) {
        Optional<Chargeback> before = order.money().chargeback(reversal.chargebackId());
        if (before.isEmpty()) {
            return new Decision.Refused<>(rejected(RefusalCode.CHARGEBACK_NOT_FOUND, reversal.chargebackId()));
        }
        if (before.get().reversed()) {
            return new Decision.Repeated<>(before.get().reversedAt());
        }
        List<OrderEvent> events = new ArrayList<>();
        events.add(new ChargebackReversed(
                reversal.orderId(),
                reversal.chargebackId(),
                before.get().event().amount(),
                reversal.occurredAt().at()));
        events.addAll(RefundDecisions.orderedAgain(order.after(events), reversal));
        return new Decision.Accepted<>(events);
    }

    private static Decision<OrderEvent> transfer(OrderState order, TransferMoney transfer) {
        Optional<Entry<MoneyTransferred>> before = order.money().transfer(transfer.transferId());
        if (before.isEmpty()) {
            return when(
                    MoneyPolicies.mayTakeOver(order, transfer.amount()),
                    () -> new MoneyTransferred(
                            transfer.orderId(),
                            transfer.transferId(),
                            transfer.counterpart(),
                            transfer.amount(),
                            true,
                            transfer.occurredAt().at()));
        }
        MoneyTransferred moved = before.get().event();
        boolean same =
                moved.amount().equals(transfer.amount()) && moved.counterpart().equals(transfer.counterpart());
        return repeated(same, before.get().version(), RefusalCode.TRANSFER_EXISTS, transfer.transferId());
    }

    /** The same under the same name was done before; something else under it is refused. */
    static Decision<OrderEvent> repeated(boolean same, long version, RefusalCode exists, String name) {
        return same ? new Decision.Repeated<>(version) : new Decision.Refused<>(rejected(exists, name));
    }

    static Money money(OrderState order, long minor) {
        return new Money(order.money().currency(), minor);
    }
}
