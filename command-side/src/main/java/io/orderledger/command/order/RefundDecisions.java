package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.MoneyCommand.OrderLineRefund;
import io.orderledger.command.order.MoneyCommand.OrderRefund;
import io.orderledger.command.order.MoneyCommand.RecordChargeback;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.command.order.MoneyCommand.ReverseChargeback;
import io.orderledger.command.order.MoneyCommand.WithdrawRefund;
import io.orderledger.command.order.MoneyLedger.Refund;
import io.orderledger.events.order.AuthorisationVoided;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.ReceivableClosed;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.order.RefundWithdrawn;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes back to the customer of an order. */
final class RefundDecisions {

    /** Reason for which a refund is ordered again. */
    private static final String REVERSED = "charge-back reversed";

    private RefundDecisions() {}

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
                    events.add(new AuthorisationVoided(
                            id, paymentId, MoneyDecisions.money(order, tender.open()), reason, at));
                }
            });
            order.money().receivables().forEach((receivableId, receivable) -> {
                if (receivable.open() > 0) {
                    events.add(new ReceivableClosed(
                            id, receivableId, MoneyDecisions.money(order, receivable.open()), reason, at));
                }
            });
        }
        long excess = order.money().overpaidMinor(dueAfterMinor);
        if (excess > 0) {
            long told = lines.stream().mapToLong(LineAmount::amountMinor).sum();
            events.add(new RefundOrdered(
                    id,
                    freeName(order, name),
                    MoneyDecisions.money(order, excess),
                    told == excess ? lines : List.of(),
                    reason,
                    at));
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

    static Decision<OrderEvent> orderRefund(OrderState order, OrderRefund refund) {
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
                && before.get().orderedAmount() == refund.amount().minor()
                && order.money().currency().equals(refund.amount().currency())
                && before.get().lines().equals(refund.lines());
        return MoneyDecisions.repeated(same, before.get().version(), RefusalCode.REFUND_EXISTS, refund.refundId());
    }

    static Decision<OrderEvent> orderLineRefund(OrderState order, OrderLineRefund refund) {
        Optional<Refund> before = order.money().refund(refund.refundId());
        if (before.isPresent()) {
            boolean same =
                    before.get().ordered() && quantities(before.get().lines()).equals(refund.lines());
            return MoneyDecisions.repeated(same, before.get().version(), RefusalCode.REFUND_EXISTS, refund.refundId());
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
                MoneyPolicies.mayGiveBack(order, MoneyDecisions.money(order, sum), ""),
                () -> new RefundOrdered(
                        refund.orderId(),
                        refund.refundId(),
                        MoneyDecisions.money(order, sum),
                        prices,
                        refund.reason(),
                        refund.occurredAt().at()));
    }

    /** What was ordered and has not gone will not go. */
    static Decision<OrderEvent> withdraw(OrderState order, WithdrawRefund withdraw) {
        Optional<Refund> before = order.money().refund(withdraw.refundId());
        if (before.isEmpty()) {
            return new Decision.Refused<>(rejected(RefusalCode.REFUND_NOT_FOUND, withdraw.refundId()));
        }
        if (before.get().recorded() != null) {
            return new Decision.Refused<>(rejected(RefusalCode.REFUND_WENT, withdraw.refundId()));
        }
        return before.get().isWithdrawn()
                ? new Decision.Repeated<>(before.get().version())
                : accept(new RefundWithdrawn(
                        withdraw.orderId(),
                        withdraw.refundId(),
                        MoneyDecisions.money(order, before.get().amount()),
                        "",
                        withdraw.reason(),
                        withdraw.occurredAt().at()));
    }

    /**
     * Refunds that are ordered for pieces which are cancelled now: what they cost goes back once, because they are not due any
     * more, and is no concession. Nothing when a person orders refunds instead of the ledger, as nothing would be ordered in
     * their place.
     */
    static List<OrderEvent> withdrawnWith(OrderState order, CancelLines cancel) {
        if (order.review().takenOver(AutomaticStep.REFUND)) {
            return List.of();
        }
        Map<Integer, Long> left = new HashMap<>();
        cancel.lines().forEach(line -> left.merge(line.line(), line.quantity(), Long::sum));
        List<OrderEvent> events = new ArrayList<>();
        for (String refundId : order.money().openRefunds()) {
            Refund refund = order.money().refund(refundId).orElseThrow();
            boolean cancelled = refund.conceded() > 0
                    && !refund.lines().isEmpty()
                    && refund.lines().stream().allMatch(line -> left.getOrDefault(line.line(), 0L) >= line.quantity());
            if (cancelled) {
                refund.lines().forEach(line -> left.merge(line.line(), -line.quantity(), Long::sum));
                events.add(new RefundWithdrawn(
                        cancel.orderId(),
                        refundId,
                        MoneyDecisions.money(order, refund.amount()),
                        "",
                        cancel.reason(),
                        cancel.occurredAt().at()));
            }
        }
        return events;
    }

    /** What of the refunds that are ordered the customer has by a charge-back; those that were ordered last come first. */
    static List<OrderEvent> withdrawnFor(OrderState order, RecordChargeback chargeback) {
        List<OrderEvent> events = new ArrayList<>();
        long left = chargeback.amount().minor();
        for (String refundId : order.money().openRefunds()) {
            long less =
                    Math.min(left, order.money().refund(refundId).orElseThrow().amount());
            if (less > 0) {
                events.add(new RefundWithdrawn(
                        chargeback.orderId(),
                        refundId,
                        MoneyDecisions.money(order, less),
                        chargeback.chargebackId(),
                        chargeback.reason(),
                        chargeback.occurredAt().at()));
                left -= less;
            }
        }
        return events;
    }

    /**
     * What was not refunded because of a charge-back that the bank has taken back goes back after all, as far as it is still
     * paid too much; nothing when a person orders refunds instead of the ledger.
     *
     * @param after the order after the reversal
     */
    static List<OrderEvent> orderedAgain(OrderState after, ReverseChargeback reversal) {
        long again = Math.min(after.money().overpaidMinor(), after.money().withdrawnFor(reversal.chargebackId()));
        return again <= 0 || after.review().takenOver(AutomaticStep.REFUND)
                ? List.of()
                : List.of(new RefundOrdered(
                        reversal.orderId(),
                        freeName(after, "chargeback-" + reversal.chargebackId()),
                        MoneyDecisions.money(after, again),
                        List.of(),
                        REVERSED,
                        reversal.occurredAt().at()));
    }

    static Decision<OrderEvent> refund(OrderState order, RecordRefund refund) {
        Optional<Refund> before = order.money().refund(refund.refundId());
        if (before.isPresent() && before.get().recorded() != null) {
            RefundRecorded gone = before.get().recorded();
            boolean same = gone.amount().equals(refund.amount())
                    && gone.reason().equals(refund.reason())
                    && gone.paymentId().equals(refund.paymentId())
                    && refund.occurredAt().matches(gone.occurredAt());
            return MoneyDecisions.repeated(same, before.get().version(), RefusalCode.REFUND_EXISTS, refund.refundId());
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

    private static List<LineQuantity> quantities(List<LineAmount> lines) {
        return lines.stream()
                .map(line -> new LineQuantity(line.line(), line.quantity()))
                .toList();
    }
}
