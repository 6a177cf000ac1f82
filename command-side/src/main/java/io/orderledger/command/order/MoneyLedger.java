package io.orderledger.command.order;

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
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What became of the money of one order, in minor units of its currency. More than what is due may arrive; no more than what
 * is held may go back. It refuses to break an invariant, so an event that would break one is never stored.
 */
final class MoneyLedger {

    private final TreeMap<String, Tender> tenders = new TreeMap<>();
    private final TreeMap<String, Entry<PaymentCaptured>> captures = new TreeMap<>();
    private final TreeMap<String, Refund> refunds = new TreeMap<>();
    private final TreeMap<String, Chargeback> chargebacks = new TreeMap<>();
    private final TreeMap<String, Receivable> receivables = new TreeMap<>();
    private final TreeMap<String, Entry<MoneyTransferred>> transfers = new TreeMap<>();
    private final TreeMap<Integer, Long> refundedPieces = new TreeMap<>();
    private final TreeMap<String, Long> withdrawnFor = new TreeMap<>();
    private String currency = "";
    private long dueMinor;
    private long authorisedMinor;
    private long capturedMinor;
    private long refundOrderedMinor;
    private long refundedMinor;
    private long chargedBackMinor;
    private long transferredMinor;
    private long concededMinor;
    private @Nullable Instant payBy;

    /**
     * Something that is known by name.
     *
     * @param version version of the order that it led to
     */
    record Entry<E>(E event, long version) {}

    /**
     * Money on its way back.
     *
     * @param amount what is to go, or went
     * @param conceded of it, what the customer owes no more whatever they keep
     * @param withdrawn what was ordered besides and will not go
     * @param ordered whether it was ordered before it went
     * @param recorded the event that says it went; absent until it did
     * @param version version of the order that the last of the two led to
     */
    record Refund(
            long amount,
            long conceded,
            long withdrawn,
            String reason,
            List<LineAmount> lines,
            boolean ordered,
            @Nullable RefundRecorded recorded,
            Instant occurredAt,
            long version) {

        /** What was ordered, whatever was withdrawn of it since. */
        long orderedAmount() {
            return amount + withdrawn;
        }

        /** Whether it was ordered and nothing of it will go any more. */
        boolean isWithdrawn() {
            return recorded == null && amount == 0;
        }

        private Refund withdraw(long less, long lessConceded, long at) {
            return new Refund(
                    amount - less,
                    conceded - lessConceded,
                    withdrawn + less,
                    reason,
                    lines,
                    ordered,
                    recorded,
                    occurredAt,
                    at);
        }
    }

    /** Money that a bank took back, and whether it gave it back in turn. */
    record Chargeback(ChargebackRecorded event, long version, long reversedAt) {

        boolean reversed() {
            return reversedAt > 0;
        }
    }

    MoneyLedger() {}

    MoneyLedger(MoneyLedger other) {
        tenders.putAll(other.tenders);
        captures.putAll(other.captures);
        refunds.putAll(other.refunds);
        chargebacks.putAll(other.chargebacks);
        receivables.putAll(other.receivables);
        transfers.putAll(other.transfers);
        refundedPieces.putAll(other.refundedPieces);
        withdrawnFor.putAll(other.withdrawnFor);
        currency = other.currency;
        dueMinor = other.dueMinor;
        authorisedMinor = other.authorisedMinor;
        capturedMinor = other.capturedMinor;
        refundOrderedMinor = other.refundOrderedMinor;
        refundedMinor = other.refundedMinor;
        chargedBackMinor = other.chargedBackMinor;
        transferredMinor = other.transferredMinor;
        concededMinor = other.concededMinor;
        payBy = other.payBy;
    }

    void begin(String orderCurrency, long due) {
        currency = orderCurrency;
        owe(due);
    }

    /** The order costs something else from now on. */
    void owe(long due) {
        if (due < 0) {
            throw new IllegalStateException("nobody owes less than nothing");
        }
        dueMinor = due;
        meetDeadline();
    }

    /** Who has paid in full has kept the deadline for good, whatever becomes outstanding later. */
    private void meetDeadline() {
        if (outstandingMinor() == 0) {
            payBy = null;
        }
    }

    /** Captured money went with pieces that moved to another order. */
    void moveOut(Money amount) {
        transferredMinor = Math.subtractExact(transferredMinor, amount.minor());
        check();
    }

    void evolve(MoneyEvent event, long version) {
        switch (event) {
            case PaymentDeadlineSet e -> payBy = e.payBy();
            case PaymentReminded e -> {
                // no money has moved
            }
            case PaymentRecorded e -> {
                long amount = e.amount().minor();
                capturedMinor = Math.addExact(capturedMinor, amount);
                tenders.put(e.paymentId(), new Tender(e.tender(), 0, amount, 0, 0, 0, 0, e.occurredAt(), version));
            }
            case PaymentAuthorised e -> {
                long amount = e.amount().minor();
                authorisedMinor = Math.addExact(authorisedMinor, amount);
                tenders.put(e.paymentId(), new Tender(e.tender(), amount, 0, 0, 0, 0, 0, e.occurredAt(), version));
            }
            case PaymentCaptured e -> {
                long amount = e.amount().minor();
                authorisedMinor -= amount;
                capturedMinor = Math.addExact(capturedMinor, amount);
                change(e.paymentId(), tender -> tender.capture(amount));
                captures.put(e.captureId(), new Entry<>(e, version));
            }
            case AuthorisationVoided e -> {
                authorisedMinor -= e.amount().minor();
                change(e.paymentId(), tender -> tender.release(e.amount().minor()));
            }
            case RefundOrdered e -> {
                long conceded = concede(e.amount().minor());
                refundOrderedMinor =
                        Math.addExact(refundOrderedMinor, e.amount().minor());
                refunds.put(
                        e.refundId(),
                        new Refund(
                                e.amount().minor(),
                                conceded,
                                0,
                                e.reason(),
                                e.lines(),
                                true,
                                null,
                                e.occurredAt(),
                                version));
                e.lines().forEach(line -> refundedPieces.merge(line.line(), line.quantity(), Long::sum));
            }
            case RefundRecorded e -> record(e, version);
            case RefundWithdrawn e -> withdraw(e, version);
            case ChargebackRecorded e -> {
                chargedBackMinor = Math.addExact(chargedBackMinor, e.amount().minor());
                change(e.paymentId(), tender -> tender.chargeBack(e.amount().minor()));
                chargebacks.put(e.chargebackId(), new Chargeback(e, version, 0));
            }
            case ChargebackReversed e -> {
                Chargeback before = known(chargebacks.get(e.chargebackId()), e.chargebackId());
                chargedBackMinor -= e.amount().minor();
                change(
                        before.event().paymentId(),
                        tender -> tender.chargeBack(-e.amount().minor()));
                chargebacks.put(e.chargebackId(), new Chargeback(before.event(), before.version(), version));
            }
            case TermsGranted e ->
                receivables.put(
                        e.receivableId(), new Receivable(e, unmatchedMinor(), 0, 0, 0, new TreeMap<>(), version, 0));
            case ReceivableMatched e -> {
                Receivable before = known(receivables.get(e.receivableId()), e.receivableId());
                receivables.put(
                        e.receivableId(), before.match(e.paymentId(), e.amount().minor(), version));
                change(e.paymentId(), tender -> tender.match(e.amount().minor()));
            }
            case ReceivableAdjusted e -> {
                Receivable before = known(receivables.get(e.receivableId()), e.receivableId());
                receivables.put(
                        e.receivableId(),
                        before.adjust(e.open().minor() - e.before().minor()));
            }
            case ReceivableClosed e -> {
                Receivable before = known(receivables.get(e.receivableId()), e.receivableId());
                receivables.put(e.receivableId(), before.close(e.amount().minor(), version));
            }
            case MoneyTransferred e -> {
                transferredMinor = Math.addExact(
                        transferredMinor,
                        e.incoming() ? e.amount().minor() : -e.amount().minor());
                transfers.put(e.transferId(), new Entry<>(e, version));
            }
        }
        meetDeadline();
        check();
    }

    /** A refund that was ordered before settles what was ordered; any other goes back there and then. */
    private void record(RefundRecorded event, long version) {
        Refund before = refunds.get(event.refundId());
        boolean ordered = before != null && before.ordered();
        long conceded;
        long withdrawn = 0;
        if (before != null && ordered) {
            conceded = before.conceded();
            withdrawn = before.withdrawn();
            refundOrderedMinor -= event.amount().minor();
        } else {
            conceded = concede(event.amount().minor());
            event.lines().forEach(line -> refundedPieces.merge(line.line(), line.quantity(), Long::sum));
        }
        refundedMinor = Math.addExact(refundedMinor, event.amount().minor());
        if (!event.paymentId().isEmpty()) {
            change(event.paymentId(), tender -> tender.refund(event.amount().minor()));
        }
        refunds.put(
                event.refundId(),
                new Refund(
                        event.amount().minor(),
                        conceded,
                        withdrawn,
                        event.reason(),
                        event.lines(),
                        ordered,
                        event,
                        event.occurredAt(),
                        version));
    }

    /**
     * What somebody withdraws is not conceded any more, and its pieces are paid again. What the customer has by a charge-back
     * went back after all, only by another way.
     */
    private void withdraw(RefundWithdrawn event, long version) {
        Refund before = known(refunds.get(event.refundId()), event.refundId());
        long amount = event.amount().minor();
        boolean decided = event.chargebackId().isEmpty();
        long lessConceded = decided ? Math.min(before.conceded(), amount) : 0;
        refundOrderedMinor -= amount;
        concededMinor -= lessConceded;
        if (decided) {
            before.lines().forEach(line -> refundedPieces.merge(line.line(), -line.quantity(), Long::sum));
        } else {
            withdrawnFor.merge(event.chargebackId(), amount, Long::sum);
        }
        refunds.put(event.refundId(), before.withdraw(amount, lessConceded, version));
    }

    /**
     * What goes back beyond what was paid too much is a concession: the customer owes it no more, whatever they keep. What
     * goes back because less is due is none.
     *
     * @return what is conceded of it
     */
    private long concede(long amount) {
        long conceded = Math.max(0, amount - overpaidMinor());
        concededMinor = Math.addExact(concededMinor, conceded);
        return conceded;
    }

    private void change(String paymentId, UnaryOperator<Tender> change) {
        tenders.put(paymentId, change.apply(known(tenders.get(paymentId), paymentId)));
    }

    private static <T> T known(@Nullable T thing, String name) {
        if (thing == null) {
            throw new IllegalStateException("nothing is known of " + name);
        }
        return thing;
    }

    private void check() {
        if (authorisedMinor < 0 || refundOrderedMinor < 0 || refundedMinor < 0 || chargedBackMinor < 0) {
            throw new IllegalStateException("no amount is negative");
        }
        if (refundableMinor() < 0) {
            throw new IllegalStateException("no more goes back than is held");
        }
    }

    String currency() {
        return currency;
    }

    /** What the customer owes for what they keep. */
    long dueMinor() {
        return dueMinor;
    }

    /** What was authorised and neither taken nor voided. */
    long authorisedMinor() {
        return authorisedMinor;
    }

    /** What was taken, whatever became of it later. */
    long capturedMinor() {
        return capturedMinor;
    }

    /** What is ordered to go back and has not gone. */
    long refundOrderedMinor() {
        return refundOrderedMinor;
    }

    /** What went back. */
    long refundedMinor() {
        return refundedMinor;
    }

    /** What banks took back. */
    long chargedBackMinor() {
        return chargedBackMinor;
    }

    /** What came from other orders, less what went to them. */
    long transferredMinor() {
        return transferredMinor;
    }

    /** What may still go back: what is held and not ordered to go back yet. */
    long refundableMinor() {
        return capturedMinor + transferredMinor - chargedBackMinor - refundedMinor - refundOrderedMinor;
    }

    /** What counts as paid for what the customer keeps: concessions do, what went back for other reasons does not. */
    private long creditedMinor() {
        return refundableMinor() + concededMinor;
    }

    /** What the customer still has to pay. */
    long outstandingMinor() {
        return Math.max(0, dueMinor - creditedMinor());
    }

    /** What was paid beyond what is due. */
    long overpaidMinor() {
        return overpaidMinor(dueMinor);
    }

    /** What would be paid too much if so much were due. */
    long overpaidMinor(long due) {
        return Math.max(0, Math.min(refundableMinor(), creditedMinor() - due));
    }

    /** What was withdrawn of refunds because the customer has it by that charge-back. */
    long withdrawnFor(String chargebackId) {
        return withdrawnFor.getOrDefault(chargebackId, 0L);
    }

    /** Names of the refunds that are ordered and have not gone, those that were ordered last in front. */
    List<String> openRefunds() {
        return refunds.entrySet().stream()
                .filter(refund -> refund.getValue().recorded() == null
                        && refund.getValue().amount() > 0)
                .sorted(Comparator.comparing((Map.Entry<String, Refund> refund) ->
                                refund.getValue().version())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What of the payments that are held settles no receivable yet. */
    private long unmatchedMinor() {
        long unmatched = tenders.values().stream().mapToLong(Tender::unmatched).sum();
        return Math.max(0, unmatched - refundedMinor - refundOrderedMinor + Math.min(0, transferredMinor));
    }

    /** The receivable that stands and was granted last. */
    Optional<Receivable> standing() {
        return receivables.values().stream()
                .filter(receivable -> receivable.closedAt() == 0)
                .max(Comparator.comparing(Receivable::version));
    }

    /**
     * What is to be waited for by a receivable: what is outstanding, and what was paid since it was granted and nobody has
     * matched yet.
     */
    long expectedMinor(Receivable receivable) {
        return outstandingMinor() + Math.max(0, unmatchedMinor() - receivable.prepaid());
    }

    /** Whether anything but a payment changed what is outstanding since the order stood as another ledger tells. */
    boolean owesOtherwiseThan(MoneyLedger before) {
        return dueMinor != before.dueMinor
                || chargedBackMinor != before.chargedBackMinor
                || transferredMinor != before.transferredMinor
                || refundOrderedMinor < before.refundOrderedMinor && refundedMinor == before.refundedMinor;
    }

    /** Whether the order may go on unpaid. */
    boolean hasTerms() {
        return receivables.values().stream().anyMatch(receivable -> receivable.closedAt() == 0);
    }

    /** Whether a receivable is waited for. */
    boolean awaitsReceivable() {
        return receivables.values().stream().anyMatch(receivable -> receivable.open() > 0);
    }

    /** When it is cancelled unless paid, or empty when never. */
    Optional<Instant> payBy() {
        return Optional.ofNullable(payBy);
    }

    TreeMap<String, Tender> tenders() {
        return new TreeMap<>(tenders);
    }

    Optional<Tender> tender(String paymentId) {
        return Optional.ofNullable(tenders.get(paymentId));
    }

    Optional<Entry<PaymentCaptured>> capture(String captureId) {
        return Optional.ofNullable(captures.get(captureId));
    }

    Optional<Refund> refund(String refundId) {
        return Optional.ofNullable(refunds.get(refundId));
    }

    Optional<Chargeback> chargeback(String chargebackId) {
        return Optional.ofNullable(chargebacks.get(chargebackId));
    }

    TreeMap<String, Receivable> receivables() {
        return new TreeMap<>(receivables);
    }

    Optional<Receivable> receivable(String receivableId) {
        return Optional.ofNullable(receivables.get(receivableId));
    }

    Optional<Entry<MoneyTransferred>> transfer(String transferId) {
        return Optional.ofNullable(transfers.get(transferId));
    }

    /** Pieces of a line whose price was given back, or is ordered to be. */
    long refundedPieces(int line) {
        return refundedPieces.getOrDefault(line, 0L);
    }

    /** Everything that is kept by name. */
    int entries() {
        return tenders.size()
                + captures.size()
                + refunds.size()
                + chargebacks.size()
                + receivables.size()
                + transfers.size();
    }
}
