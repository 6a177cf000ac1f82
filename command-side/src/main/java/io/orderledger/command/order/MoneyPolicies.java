package io.orderledger.command.order;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import java.util.List;
import java.util.Optional;

/** The rules of an order's money, one function each. They look and say; nothing happens in them. */
final class MoneyPolicies {

    /** Most payments, captures, refunds, charge-backs and receivables of one order, together with the transfers it has. */
    static final int MAX_ENTRIES = 1000;

    private MoneyPolicies() {}

    /** Money that arrived is a fact, whatever the order's status and however much it is. */
    static Ruling mayTake(OrderState order, Money amount) {
        return sameCurrency(order, amount).and(() -> roomForAnotherEntry(order));
    }

    /**
     * Money that left another order belongs to this one by now and is nowhere else: however many entries there are, there is
     * room for it. An order takes over no more others than it may have changes, so there is an end to it.
     */
    static Ruling mayTakeOver(OrderState order, Money amount) {
        return sameCurrency(order, amount);
    }

    static Ruling mayCapture(OrderState order, String paymentId, Money amount) {
        Optional<Tender> tender = order.money().tender(paymentId);
        return paymentIsKnown(order, paymentId)
                .and(() -> sameCurrency(order, amount))
                .and(() -> atMost(amount, tender.map(Tender::open).orElse(0L), RefusalCode.CAPTURE_EXCEEDS_AUTHORISED))
                .and(() -> roomForAnotherEntry(order));
    }

    static Ruling mayVoid(OrderState order, String paymentId) {
        boolean open = order.money()
                .tender(paymentId)
                .filter(tender -> tender.open() > 0)
                .isPresent();
        return paymentIsKnown(order, paymentId)
                .and(() -> unless(open, () -> rejected(RefusalCode.NOTHING_TO_VOID, paymentId)));
    }

    /** No more goes back than is held, nor more of a payment than is left of it. */
    static Ruling mayGiveBack(OrderState order, Money amount, String paymentId) {
        return sameCurrency(order, amount)
                .and(() -> unless(
                        amount.minor() <= order.money().refundableMinor(),
                        () -> rejectedField(
                                "/amountMinor",
                                RefusalCode.REFUND_EXCEEDS_CAPTURED,
                                order.money().refundableMinor(),
                                order.money().currency())))
                .and(() -> fitsPayment(order, amount, paymentId))
                .and(() -> roomForAnotherEntry(order));
    }

    /** A refund that was ordered goes back as it was ordered. */
    static Ruling maySettle(OrderState order, MoneyLedger.Refund ordered, Money amount, String paymentId) {
        return sameCurrency(order, amount)
                .and(() ->
                        unless(!ordered.isWithdrawn(), () -> rejectedField("/refundId", RefusalCode.REFUND_WITHDRAWN)))
                .and(() -> unless(
                        amount.minor() == ordered.amount(),
                        () -> rejectedField(
                                "/amountMinor",
                                RefusalCode.REFUND_DIFFERS_FROM_ORDER,
                                ordered.amount(),
                                order.money().currency())))
                .and(() -> fitsPayment(order, amount, paymentId));
    }

    private static Ruling fitsPayment(OrderState order, Money amount, String paymentId) {
        return paymentId.isEmpty()
                ? unless(true, () -> rejected(RefusalCode.PAYMENT_NOT_FOUND, paymentId))
                : paymentIsKnown(order, paymentId)
                        .and(() -> atMost(
                                amount,
                                order.money()
                                        .tender(paymentId)
                                        .map(Tender::held)
                                        .orElse(0L),
                                RefusalCode.REFUND_EXCEEDS_PAYMENT));
    }

    /** The price of a piece goes back once. */
    static Ruling arePricesToGiveBack(OrderState order, List<LineQuantity> lines) {
        for (LineQuantity some : lines) {
            Optional<LineShare> share = order.share(some.line());
            if (share.isEmpty()) {
                return rejectedField("/lines", RefusalCode.LINE_NOT_FOUND, some.line());
            }
            long left = share.get().quantity() - order.money().refundedPieces(some.line());
            if (some.quantity() > left) {
                return rejectedField("/lines", RefusalCode.PIECES_REFUNDED, some.line(), Math.max(0, left));
            }
        }
        return unless(
                lines.stream().map(LineQuantity::line).distinct().count() == lines.size(),
                () -> rejectedField("/lines", RefusalCode.LINE_TWICE));
    }

    /**
     * What a bank took back is a fact: it can be as much as is left of the payment, and of the money of the order. What is
     * ordered to go back has not gone, so it does not count.
     */
    static Ruling isChargeable(OrderState order, String paymentId, Money amount) {
        long there = order.money().refundableMinor() + order.money().refundOrderedMinor();
        long held = order.money()
                .tender(paymentId)
                .map(tender -> Math.min(tender.held(), there))
                .orElse(0L);
        return paymentIsKnown(order, paymentId)
                .and(() -> sameCurrency(order, amount))
                .and(() -> atMost(amount, held, RefusalCode.CHARGEBACK_EXCEEDS_HELD))
                .and(() -> roomForAnotherEntry(order));
    }

    /** One receivable at a time, for what is outstanding. */
    static Ruling mayGoOnUnpaid(OrderState order) {
        return unless(!order.isStopped(), () -> rejected(RefusalCode.WRONG_STATUS, order.status(), "PLACED"))
                .and(() ->
                        unless(order.money().outstandingMinor() > 0, () -> rejected(RefusalCode.NOTHING_OUTSTANDING)))
                .and(() -> unless(!order.money().awaitsReceivable(), () -> rejected(RefusalCode.RECEIVABLE_OPEN)))
                .and(() -> roomForAnotherEntry(order));
    }

    static Ruling mayBeMatched(OrderState order, Receivable receivable, String paymentId) {
        long unmatched = order.money().tender(paymentId).map(Tender::unmatched).orElse(0L);
        return paymentIsKnown(order, paymentId)
                .and(() -> unless(
                        receivable.open() > 0,
                        () -> rejected(
                                RefusalCode.RECEIVABLE_SETTLED,
                                receivable.terms().receivableId())))
                .and(() -> unless(unmatched > 0, () -> rejected(RefusalCode.NOTHING_TO_MATCH, paymentId)));
    }

    static Ruling mayHaveDeadline(OrderState order) {
        return unless(!order.isStopped(), () -> rejected(RefusalCode.WRONG_STATUS, order.status(), "PLACED"))
                .and(() ->
                        unless(order.money().outstandingMinor() > 0, () -> rejected(RefusalCode.NOTHING_OUTSTANDING)));
    }

    private static Ruling paymentIsKnown(OrderState order, String paymentId) {
        return unless(
                order.money().tender(paymentId).isPresent(),
                () -> rejectedField("/paymentId", RefusalCode.PAYMENT_NOT_FOUND, paymentId));
    }

    private static Ruling atMost(Money amount, long most, RefusalCode code) {
        return unless(amount.minor() <= most, () -> rejectedField("/amountMinor", code, most, amount.currency()));
    }

    private static Ruling sameCurrency(OrderState order, Money amount) {
        String own = order.money().currency();
        return unless(
                own.equals(amount.currency()),
                () -> rejectedField("/currency", RefusalCode.CURRENCY_MISMATCH, own, amount.currency()));
    }

    private static Ruling roomForAnotherEntry(OrderState order) {
        return unless(order.money().entries() < MAX_ENTRIES, () -> rejected(RefusalCode.TOO_MANY_ENTRIES, MAX_ENTRIES));
    }
}
