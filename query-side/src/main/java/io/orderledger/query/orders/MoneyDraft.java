package io.orderledger.query.orders;

import io.orderledger.events.order.AuthorisationVoided;
import io.orderledger.events.order.ChargebackRecorded;
import io.orderledger.events.order.ChargebackReversed;
import io.orderledger.events.order.MoneyEvent;
import io.orderledger.events.order.MoneyTransferred;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.PaymentCaptured;
import io.orderledger.events.order.PaymentDeadlineSet;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.PaymentReminded;
import io.orderledger.events.order.ReceivableAdjusted;
import io.orderledger.events.order.ReceivableClosed;
import io.orderledger.events.order.ReceivableMatched;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.order.RefundWithdrawn;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The money of an order while one event is folded, reckoned by the rules by which the order itself reckons. */
final class MoneyDraft {

    /** What the order cost when it was placed. */
    final long placed;

    long due;
    long authorised;
    long captured;
    long refundOrdered;
    long refunded;
    long chargedBack;
    long transferred;
    private long conceded;
    private @Nullable Instant payBy;
    private @Nullable Instant remindedAt;
    private List<MoneyMovement> payments;
    private List<RefundView> refunds;
    private List<TenderView> tenders;
    private List<MoneyView.Receivable> receivables;
    private List<MoneyView.Chargeback> chargebacks;
    private List<MoneyView.Transfer> transfers;

    MoneyDraft(long due) {
        placed = due;
        this.due = due;
        payments = List.of();
        refunds = List.of();
        tenders = List.of();
        receivables = List.of();
        chargebacks = List.of();
        transfers = List.of();
    }

    MoneyDraft(OrderView order) {
        MoneyView money = order.money();
        placed = order.placedMinor();
        due = order.dueMinor();
        captured = order.capturedMinor();
        refunded = order.refundedMinor();
        payments = order.payments();
        refunds = order.refunds();
        authorised = money.authorisedMinor();
        refundOrdered = money.refundOrderedMinor();
        chargedBack = money.chargedBackMinor();
        transferred = money.transferredMinor();
        conceded = money.concededMinor();
        payBy = money.payBy();
        remindedAt = money.remindedAt();
        tenders = money.tenders();
        receivables = money.receivables();
        chargebacks = money.chargebacks();
        transfers = money.transfers();
    }

    void evolve(MoneyEvent event, Instant recordedAt) {
        switch (event) {
            case PaymentDeadlineSet e -> payBy = e.payBy();
            case PaymentReminded e -> remindedAt = e.occurredAt();
            case PaymentRecorded e -> {
                came(e.paymentId(), e.amount(), e.tender(), e.occurredAt(), recordedAt);
                tenders = Lists.plus(
                        tenders,
                        TenderView.captured(
                                e.paymentId(), e.tender(), e.amount().minor(), e.occurredAt()));
            }
            case PaymentAuthorised e -> {
                authorised = Math.addExact(authorised, e.amount().minor());
                tenders = Lists.plus(
                        tenders,
                        TenderView.authorised(
                                e.paymentId(), e.tender(), e.amount().minor(), e.occurredAt()));
            }
            case PaymentCaptured e -> {
                authorised -= e.amount().minor();
                came(e.captureId(), e.amount(), tenderOf(e.paymentId()), e.occurredAt(), recordedAt);
                tender(e.paymentId(), tender -> tender.capture(e.amount().minor()));
            }
            case AuthorisationVoided e -> {
                authorised -= e.amount().minor();
                tender(e.paymentId(), tender -> tender.release(e.amount().minor()));
            }
            case RefundOrdered e -> ordered(e, recordedAt);
            case RefundRecorded e -> went(e, recordedAt);
            case RefundWithdrawn e -> withdrawn(e);
            case ChargebackRecorded e -> {
                chargedBack = Math.addExact(chargedBack, e.amount().minor());
                tender(e.paymentId(), tender -> tender.chargeBack(e.amount().minor()));
                chargebacks = Lists.plus(
                        chargebacks,
                        new MoneyView.Chargeback(
                                e.chargebackId(),
                                e.paymentId(),
                                e.amount().minor(),
                                e.reason(),
                                false,
                                e.occurredAt()));
            }
            case ChargebackReversed e -> reversed(e);
            case TermsGranted e ->
                receivables = Lists.plus(
                        receivables,
                        new MoneyView.Receivable(
                                e.receivableId(), e.terms(), e.amount().minor(), 0, 0, 0, e.payBy(), false));
            case ReceivableMatched e -> {
                receivable(e.receivableId(), 0, e.amount().minor(), 0, false);
                tender(e.paymentId(), tender -> tender.match(e.amount().minor()));
            }
            case ReceivableAdjusted e ->
                receivable(e.receivableId(), e.open().minor() - e.before().minor(), 0, 0, false);
            case ReceivableClosed e ->
                receivable(e.receivableId(), 0, 0, e.amount().minor(), true);
            case MoneyTransferred e -> {
                transferred = Math.addExact(
                        transferred,
                        e.incoming() ? e.amount().minor() : -e.amount().minor());
                transfers = Lists.plus(
                        transfers,
                        new MoneyView.Transfer(
                                e.transferId(),
                                e.counterpart().value(),
                                e.amount().minor(),
                                e.incoming(),
                                e.occurredAt()));
            }
        }
    }

    private void came(String reference, Money amount, String tender, Instant at, Instant recordedAt) {
        captured = Math.addExact(captured, amount.minor());
        payments = Lists.plus(
                payments, new MoneyMovement(reference, amount.minor(), amount.currency(), tender, at, recordedAt));
    }

    private String tenderOf(String paymentId) {
        return tenders.stream()
                .filter(tender -> tender.paymentId().equals(paymentId))
                .map(TenderView::tender)
                .findFirst()
                .orElse("");
    }

    private void tender(String paymentId, UnaryOperator<TenderView> change) {
        tenders = Lists.change(tenders, tender -> tender.paymentId().equals(paymentId), change);
    }

    private void ordered(RefundOrdered event, Instant recordedAt) {
        long concededHere = concede(event.amount().minor());
        refundOrdered = Math.addExact(refundOrdered, event.amount().minor());
        refunds = Lists.plus(
                refunds,
                new RefundView(
                        event.refundId(),
                        event.amount().minor(),
                        0,
                        concededHere,
                        event.amount().currency(),
                        event.reason(),
                        RefundView.State.ORDERED,
                        event.lines(),
                        "",
                        event.occurredAt(),
                        event.occurredAt(),
                        recordedAt));
    }

    /** A refund that was ordered before settles what was ordered; any other goes back there and then. */
    private void went(RefundRecorded event, Instant recordedAt) {
        Predicate<RefundView> same = refund -> refund.reference().equals(event.refundId());
        RefundView before = refunds.stream().filter(same).findFirst().orElse(null);
        long concededHere;
        if (before == null) {
            concededHere = concede(event.amount().minor());
        } else {
            concededHere = before.concededMinor();
            refundOrdered -= event.amount().minor();
        }
        refunded = Math.addExact(refunded, event.amount().minor());
        tender(event.paymentId(), tender -> tender.refund(event.amount().minor()));
        RefundView gone = new RefundView(
                event.refundId(),
                event.amount().minor(),
                before == null ? 0 : before.withdrawnMinor(),
                concededHere,
                event.amount().currency(),
                event.reason(),
                RefundView.State.RECORDED,
                event.lines(),
                event.paymentId(),
                before == null ? null : before.orderedAt(),
                event.occurredAt(),
                recordedAt);
        refunds = before == null ? Lists.plus(refunds, gone) : Lists.change(refunds, same, refund -> gone);
    }

    /** What somebody withdraws is not conceded any more; what the customer has by a charge-back went by another way. */
    private void withdrawn(RefundWithdrawn event) {
        Predicate<RefundView> same = refund -> refund.reference().equals(event.refundId());
        long amount = event.amount().minor();
        long lessConceded = event.chargebackId().isEmpty()
                ? refunds.stream()
                        .filter(same)
                        .mapToLong(refund -> Math.min(refund.concededMinor(), amount))
                        .sum()
                : 0;
        refundOrdered -= amount;
        conceded -= lessConceded;
        refunds = Lists.change(refunds, same, refund -> refund.withdraw(amount, lessConceded));
    }

    private void reversed(ChargebackReversed event) {
        chargedBack -= event.amount().minor();
        for (MoneyView.Chargeback chargeback : chargebacks) {
            if (chargeback.chargebackId().equals(event.chargebackId())) {
                tender(
                        chargeback.paymentId(),
                        tender -> tender.chargeBack(-event.amount().minor()));
            }
        }
        chargebacks = Lists.change(
                chargebacks,
                chargeback -> chargeback.chargebackId().equals(event.chargebackId()),
                known -> new MoneyView.Chargeback(
                        known.chargebackId(),
                        known.paymentId(),
                        known.amountMinor(),
                        known.reason(),
                        true,
                        known.occurredAt()));
    }

    private void receivable(String receivableId, long more, long matched, long closed, boolean ends) {
        receivables = Lists.change(
                receivables,
                receivable -> receivable.receivableId().equals(receivableId),
                known -> new MoneyView.Receivable(
                        known.receivableId(),
                        known.terms(),
                        known.amountMinor(),
                        known.adjustedMinor() + more,
                        known.matchedMinor() + matched,
                        known.closedMinor() + closed,
                        known.payBy(),
                        known.closed() || ends));
    }

    /** What goes back beyond what was paid too much is a concession: the customer owes it no more, whatever they keep. */
    private long concede(long amount) {
        long concededHere = Math.max(0, amount - overpaid());
        conceded = Math.addExact(conceded, concededHere);
        return concededHere;
    }

    /**
     * Captured money went with pieces that moved to another order; there it came in under the same name.
     *
     * @param changeId the change that moved them
     */
    void moveOut(String order, String changeId, String target, Money amount, Instant at) {
        if (amount.minor() > 0) {
            transferred = Math.subtractExact(transferred, amount.minor());
            transfers = Lists.plus(
                    transfers, new MoneyView.Transfer(order + "/" + changeId, target, amount.minor(), false, at));
        }
    }

    private long refundable() {
        return captured + transferred - chargedBack - refunded - refundOrdered;
    }

    /** What the customer still has to pay. */
    long outstanding() {
        return Math.max(0, due - refundable() - conceded);
    }

    /** What was paid beyond what is due, and is not ordered to go back. */
    private long overpaid() {
        return Math.max(0, Math.min(refundable(), refundable() + conceded - due));
    }

    boolean hasOpenReceivable() {
        return receivables.stream().anyMatch(receivable -> !receivable.closed() && receivable.waitedFor() > 0);
    }

    List<MoneyMovement> payments() {
        return payments;
    }

    List<RefundView> refunds() {
        return refunds;
    }

    MoneyView view() {
        return new MoneyView(
                authorised,
                refundOrdered,
                chargedBack,
                transferred,
                conceded,
                overpaid(),
                payBy,
                remindedAt,
                tenders,
                receivables,
                chargebacks,
                transfers);
    }
}
