package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
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
import io.orderledger.command.order.MoneyLedger.Chargeback;
import io.orderledger.command.order.MoneyLedger.Entry;
import io.orderledger.command.order.MoneyLedger.Refund;
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
import io.orderledger.events.order.ReceivableClosed;
import io.orderledger.events.order.ReceivableMatched;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens to the money of an order. */
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
            case OrderRefund refund -> orderRefund(order, refund);
            case OrderLineRefund refund -> orderLineRefund(order, refund);
            case RecordRefund refund -> refund(order, refund);
            case RecordChargeback chargeback -> chargeBack(order, chargeback);
            case ReverseChargeback reversal -> reverse(order, reversal);
            case GrantTerms terms -> grant(order, terms);
            case MatchReceivable match -> match(order, match);
            case CloseReceivable close -> close(order, close);
            case TransferMoney transfer -> transfer(order, transfer);
        };
    }

    /**
     * What gives the customer back what is held beyond what is due: when nothing is due any more open authorisations are
     * voided and receivables closed, and a refund is ordered. Nothing when nothing is held beyond it, or a person orders refunds instead of the ledger.
     *
     * @param name name of the refund within the order; a number is added when it is taken
     * @param dueAfterMinor what will be due, in minor units
     * @param lines what the refund is for; left out when they do not add up to it
     */
    static List<OrderEvent> giveBack(
            OrderState order, String name, long dueAfterMinor, List<LineAmount> lines, String reason, Instant at) {
        if (order.review().takenOver(AutomaticStep.REFUND)) {
            return List.of();
        }
        OrderId id = order.placed().orderId();
        List<OrderEvent> events = new ArrayList<>();
        if (dueAfterMinor == 0) {
            order.money().tenders().forEach((paymentId, tender) -> {
                if (tender.open() > 0) {
                    events.add(new AuthorisationVoided(id, paymentId, money(order, tender.open()), reason, at));
                }
            });
            order.money().receivables().forEach((receivableId, receivable) -> {
                if (receivable.open() > 0) {
                    events.add(new ReceivableClosed(id, receivableId, money(order, receivable.open()), reason, at));
                }
            });
        }
        long excess = order.money().overpaidMinor(dueAfterMinor);
        if (excess > 0) {
            long told = lines.stream().mapToLong(LineAmount::amountMinor).sum();
            events.add(new RefundOrdered(
                    id, freeName(order, name), money(order, excess), told == excess ? lines : List.of(), reason, at));
        }
        return events;
    }

    /** That name, or with a number when a refund has it. */
    static String freeName(OrderState order, String name) {
        String free = name;
        for (int i = 2; order.money().refund(free).isPresent(); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    /** The price of some pieces of which none was given back before, exact to the minor unit. */
    static List<LineAmount> pricesOf(OrderState order, List<LineQuantity> lines) {
        return lines.stream()
                .map(some -> {
                    LineShare share = order.share(some.line()).orElseThrow();
                    long before = order.money().refundedPieces(some.line());
                    return new LineAmount(
                            some.line(),
                            some.quantity(),
                            share.dueOfFirst(before + some.quantity()) - share.dueOfFirst(before));
                })
                .toList();
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

    private static Decision<OrderEvent> orderRefund(OrderState order, OrderRefund refund) {
        Optional<Refund> before = order.money().refund(refund.refundId());
        if (before.isEmpty()) {
            return when(
                    MoneyPolicies.mayGiveBack(order, refund.amount(), ""),
                    () -> new RefundOrdered(
                            refund.orderId(),
                            refund.refundId(),
                            refund.amount(),
                            refund.lines(),
                            refund.reason(),
                            refund.occurredAt().at()));
        }
        boolean same = before.get().ordered()
                && before.get().amount() == refund.amount().minor()
                && order.money().currency().equals(refund.amount().currency())
                && before.get().lines().equals(refund.lines());
        return repeated(same, before.get().version(), RefusalCode.REFUND_EXISTS, refund.refundId());
    }

    private static Decision<OrderEvent> orderLineRefund(OrderState order, OrderLineRefund refund) {
        Optional<Refund> before = order.money().refund(refund.refundId());
        if (before.isPresent()) {
            boolean same =
                    before.get().ordered() && quantities(before.get().lines()).equals(refund.lines());
            return repeated(same, before.get().version(), RefusalCode.REFUND_EXISTS, refund.refundId());
        }
        if (MoneyPolicies.arePricesToGiveBack(order, refund.lines()) instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        List<LineAmount> prices = pricesOf(order, refund.lines());
        long sum = prices.stream().mapToLong(LineAmount::amountMinor).sum();
        if (sum <= 0) {
            return new Decision.Refused<>(rejectedField("/lines", RefusalCode.NOTHING_TO_REFUND));
        }
        return when(
                MoneyPolicies.mayGiveBack(order, money(order, sum), ""),
                () -> new RefundOrdered(
                        refund.orderId(),
                        refund.refundId(),
                        money(order, sum),
                        prices,
                        refund.reason(),
                        refund.occurredAt().at()));
    }

    private static Decision<OrderEvent> refund(OrderState order, RecordRefund refund) {
        Optional<Refund> before = order.money().refund(refund.refundId());
        if (before.isPresent() && before.get().recorded() != null) {
            RefundRecorded gone = before.get().recorded();
            boolean same = gone.amount().equals(refund.amount())
                    && gone.reason().equals(refund.reason())
                    && gone.paymentId().equals(refund.paymentId())
                    && refund.occurredAt().matches(gone.occurredAt());
            return repeated(same, before.get().version(), RefusalCode.REFUND_EXISTS, refund.refundId());
        }
        if (before.isPresent()) {
            return when(
                    MoneyPolicies.maySettle(order, before.get(), refund.amount(), refund.paymentId()),
                    () -> recorded(refund, before.get().lines()));
        }
        if (refund.lines().isEmpty()) {
            return when(
                    MoneyPolicies.mayGiveBack(order, refund.amount(), refund.paymentId()),
                    () -> recorded(refund, List.of()));
        }
        List<LineQuantity> pieces = quantities(refund.lines());
        if (MoneyPolicies.arePricesToGiveBack(order, pieces) instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        List<LineAmount> prices = pricesOf(order, pieces);
        long sum = prices.stream().mapToLong(LineAmount::amountMinor).sum();
        if (sum != refund.amount().minor()) {
            return new Decision.Refused<>(rejectedField(
                    "/amountMinor",
                    RefusalCode.REFUND_LINES_DIFFER,
                    sum,
                    order.money().currency()));
        }
        return when(
                MoneyPolicies.mayGiveBack(order, refund.amount(), refund.paymentId()), () -> recorded(refund, prices));
    }

    private static RefundRecorded recorded(RecordRefund refund, List<LineAmount> lines) {
        return new RefundRecorded(
                refund.orderId(),
                refund.refundId(),
                refund.amount(),
                refund.reason(),
                refund.paymentId(),
                lines,
                refund.occurredAt().at());
    }

    private static Decision<OrderEvent> chargeBack(OrderState order, RecordChargeback chargeback) {
        Optional<Chargeback> before = order.money().chargeback(chargeback.chargebackId());
        if (before.isEmpty()) {
            return when(
                    MoneyPolicies.isChargeable(order, chargeback.paymentId(), chargeback.amount()),
                    () -> new ChargebackRecorded(
                            chargeback.orderId(),
                            chargeback.chargebackId(),
                            chargeback.paymentId(),
                            chargeback.amount(),
                            chargeback.reason(),
                            chargeback.occurredAt().at()));
        }
        ChargebackRecorded taken = before.get().event();
        boolean same = taken.paymentId().equals(chargeback.paymentId())
                && taken.amount().equals(chargeback.amount())
                && chargeback.occurredAt().matches(taken.occurredAt());
        return repeated(same, before.get().version(), RefusalCode.CHARGEBACK_EXISTS, chargeback.chargebackId());
    }

    private static Decision<OrderEvent> reverse(OrderState order, ReverseChargeback reversal) {
        Optional<Chargeback> before = order.money().chargeback(reversal.chargebackId());
        if (before.isEmpty()) {
            return new Decision.Refused<>(rejected(RefusalCode.CHARGEBACK_NOT_FOUND, reversal.chargebackId()));
        }
        return before.get().reversed()
                ? new Decision.Repeated<>(before.get().reversedAt())
                : accept(new ChargebackReversed(
                        reversal.orderId(),
                        reversal.chargebackId(),
                        before.get().event().amount(),
                        reversal.occurredAt().at()));
    }

    private static Decision<OrderEvent> grant(OrderState order, GrantTerms terms) {
        Optional<Receivable> before = order.money().receivable(terms.receivableId());
        if (before.isEmpty()) {
            return when(
                    MoneyPolicies.mayGoOnUnpaid(order),
                    () -> new TermsGranted(
                            terms.orderId(),
                            terms.receivableId(),
                            terms.terms(),
                            money(order, order.money().outstandingMinor()),
                            terms.payBy(),
                            terms.occurredAt().at()));
        }
        TermsGranted granted = before.get().terms();
        boolean same = granted.terms() == terms.terms() && granted.payBy().equals(terms.payBy());
        return repeated(same, before.get().version(), RefusalCode.RECEIVABLE_EXISTS, terms.receivableId());
    }

    private static Decision<OrderEvent> match(OrderState order, MatchReceivable match) {
        Optional<Receivable> receivable = order.money().receivable(match.receivableId());
        if (receivable.isEmpty()) {
            return new Decision.Refused<>(rejected(RefusalCode.RECEIVABLE_NOT_FOUND, match.receivableId()));
        }
        Long before = receivable.get().matches().get(match.paymentId());
        return before != null
                ? new Decision.Repeated<>(before)
                : when(MoneyPolicies.mayBeMatched(order, receivable.get(), match.paymentId()), () -> {
                    Tender tender = order.money().tender(match.paymentId()).orElseThrow();
                    return new ReceivableMatched(
                            match.orderId(),
                            match.receivableId(),
                            match.paymentId(),
                            money(order, Math.min(receivable.get().open(), tender.captured() - tender.matched())),
                            match.occurredAt().at());
                });
    }

    private static Decision<OrderEvent> close(OrderState order, CloseReceivable close) {
        Optional<Receivable> receivable = order.money().receivable(close.receivableId());
        if (receivable.isEmpty()) {
            return new Decision.Refused<>(rejected(RefusalCode.RECEIVABLE_NOT_FOUND, close.receivableId()));
        }
        return receivable.get().closedAt() > 0
                ? new Decision.Repeated<>(receivable.get().closedAt())
                : accept(new ReceivableClosed(
                        close.orderId(),
                        close.receivableId(),
                        money(order, receivable.get().open()),
                        close.reason(),
                        close.occurredAt().at()));
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
    private static Decision<OrderEvent> repeated(boolean same, long version, RefusalCode exists, String name) {
        return same ? new Decision.Repeated<>(version) : new Decision.Refused<>(rejected(exists, name));
    }

    private static List<LineQuantity> quantities(List<LineAmount> lines) {
        return lines.stream()
                .map(line -> new LineQuantity(line.line(), line.quantity()))
                .toList();
    }

    private static Money money(OrderState order, long minor) {
        return new Money(order.money().currency(), minor);
    }
}
