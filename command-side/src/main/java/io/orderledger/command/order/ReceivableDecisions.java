package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.MoneyCommand.CloseReceivable;
import io.orderledger.command.order.MoneyCommand.GrantTerms;
import io.orderledger.command.order.MoneyCommand.MatchReceivable;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.ReceivableAdjusted;
import io.orderledger.events.order.ReceivableClosed;
import io.orderledger.events.order.ReceivableMatched;
import io.orderledger.events.order.TermsGranted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of money that an order waits for after it has gone on. */
final class ReceivableDecisions {

    private ReceivableDecisions() {}

    static Decision<OrderEvent> grant(OrderState order, GrantTerms terms) {
        Optional<Receivable> before = order.money().receivable(terms.receivableId());
        if (before.isEmpty()) {
            return when(
                    MoneyPolicies.mayGoOnUnpaid(order),
                    () -> new TermsGranted(
                            terms.orderId(),
                            terms.receivableId(),
                            terms.terms(),
                            MoneyDecisions.money(order, order.money().outstandingMinor()),
                            terms.payBy(),
                            terms.occurredAt().at()));
        }
        TermsGranted granted = before.get().terms();
        boolean same = granted.terms() == terms.terms() && granted.payBy().equals(terms.payBy());
        return MoneyDecisions.repeated(
                same, before.get().version(), RefusalCode.RECEIVABLE_EXISTS, terms.receivableId());
    }

    /**
     * Adds to what a command led to that another amount is waited for, when what is outstanding has changed by anything but a
     * payment. Payments settle a receivable when they are matched.
     */
    static Decision<OrderEvent> following(OrderState order, Instant at, Decision<OrderEvent> decision) {
        if (!(decision instanceof Decision.Accepted<OrderEvent> accepted)
                || !order.isPlaced()
                || !order.money().hasTerms()) {
            return decision;
        }
        MoneyLedger after = order.after(accepted.events()).money();
        Optional<Receivable> standing = after.standing();
        if (standing.isEmpty() || !after.owesOtherwiseThan(order.money())) {
            return decision;
        }
        long open = standing.get().open();
        long expected = after.expectedMinor(standing.get());
        if (expected == open) {
            return decision;
        }
        List<OrderEvent> events = new ArrayList<>(accepted.events());
        events.add(new ReceivableAdjusted(
                order.placed().orderId(),
                standing.get().terms().receivableId(),
                MoneyDecisions.money(order, open),
                MoneyDecisions.money(order, expected),
                at));
        return new Decision.Accepted<>(events);
    }

    static Decision<OrderEvent> match(OrderState order, MatchReceivable match) {
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
                            MoneyDecisions.money(
                                    order, Math.min(receivable.get().open(), tender.unmatched())),
                            match.occurredAt().at());
                });
    }

    static Decision<OrderEvent> close(OrderState order, CloseReceivable close) {
        Optional<Receivable> receivable = order.money().receivable(close.receivableId());
        if (receivable.isEmpty()) {
            return new Decision.Refused<>(rejected(RefusalCode.RECEIVABLE_NOT_FOUND, close.receivableId()));
        }
        return receivable.get().closedAt() > 0
                ? new Decision.Repeated<>(receivable.get().closedAt())
                : accept(new ReceivableClosed(
                        close.orderId(),
                        close.receivableId(),
                        MoneyDecisions.money(order, receivable.get().open()),
                        close.reason(),
                        close.occurredAt().at()));
    }
}
