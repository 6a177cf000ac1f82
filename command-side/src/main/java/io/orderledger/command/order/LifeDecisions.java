package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.happen;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.CancelUnpaid;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.AllocationCarriedOver;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentDeadlineSet;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an order begins and ends. */
final class LifeDecisions {

    /** Reason of a cancellation by the sweep. */
    private static final String UNPAID = "unpaid";

    /** Reason of an approval that goes on from another order; its id follows. */
    private static final String CARRIED = "carried on from ";

    private LifeDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, LifeCommand command) {
        return switch (command) {
            case PlaceOrder place -> order.isPlaced() ? placeAgain(order, place) : placeFirst(rules, place);
            case CancelOrder cancel ->
                happen(
                        OrderPolicies.mayBeCancelled(order),
                        () -> Cancellation.of(
                                order, cancel.reason(), cancel.occurredAt().at()));
            case CancelLines cancel -> cancelLines(order, cancel);
            case CancelUnpaid cancel -> cancelUnpaid(order, version, cancel);
        };
    }

    private static Decision<OrderEvent> placeFirst(OrderRules rules, PlaceOrder place) {
        return happen(OrderPolicies.mayBePlaced(place), () -> {
            Instant at = place.occurredAt().at();
            OrderPlaced placed = event(place, Totals.of(place.lines(), place.charges(), place.discounts()), at);
            Duration payWithin = rules.channel(place.channel()).payWithin();
            List<OrderEvent> events = new ArrayList<>();
            events.add(placed);
            if (!payWithin.isZero() && placed.totals().dueMinor() > 0) {
                events.add(new PaymentDeadlineSet(place.orderId(), at.plus(payWithin), at));
            }
            events.addAll(goingOn(rules, place, placed));
            return events;
        });
    }

    /**
     * What was decided about the order that this one is split off from holds for it, too: it is not asked about once more, and
     * what was set aside for its pieces stays theirs.
     */
    private static List<OrderEvent> goingOn(OrderRules rules, PlaceOrder place, OrderPlaced placed) {
        Instant at = place.occurredAt().at();
        CarriedOver carried = place.carried();
        long due = placed.totals().dueMinor();
        List<OrderEvent> events = new ArrayList<>();
        if (due > 0) {
            carried.terms()
                    .forEach(terms -> events.add(new TermsGranted(
                            place.orderId(),
                            terms.receivableId(),
                            terms.terms(),
                            new Money(place.currency(), due),
                            terms.payBy(),
                            at)));
        }
        if (!carried.approved()) {
            return events;
        }
        events.add(new OrderApproved(place.orderId(), List.of(), CARRIED + place.origin(), at));
        if (!carried.claims().isEmpty()) {
            events.add(new AllocationCarriedOver(place.orderId(), new OrderId(place.origin()), carried.claims(), at));
        }
        OrderState order = new OrderState().after(List.of(placed)).after(events);
        events.addAll(AllocationDecisions.claimRest(order, rules, at));
        return events;
    }

    /** The same order again is a retry; the totals follow from the rest and need no comparing. */
    private static Decision<OrderEvent> placeAgain(OrderState order, PlaceOrder place) {
        OrderPlaced before = order.placed();
        boolean same = place.occurredAt().matches(before.occurredAt())
                && event(place, before.totals(), before.occurredAt()).equals(before);
        return same
                ? new Decision.Repeated<>(1)
                : new Decision.Refused<>(rejected(RefusalCode.ORDER_EXISTS, place.target()));
    }

    private static OrderPlaced event(PlaceOrder place, Totals totals, Instant at) {
        return new OrderPlaced(
                place.orderId(),
                place.channel(),
                place.channelOrderNumber(),
                place.customer(),
                place.shippingAddress(),
                place.currency(),
                place.lines(),
                place.charges(),
                place.discounts(),
                totals,
                LineShare.of(place.lines(), place.charges(), place.discounts()),
                place.origin(),
                at);
    }

    /** Whoever cancels the last pieces of an order cancels the order. */
    private static Decision<OrderEvent> cancelLines(OrderState order, CancelLines cancel) {
        if (OrderPolicies.mayBeCancelled(order, cancel.lines()) instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        if (OrderPolicies.isEverything(order, cancel.lines())) {
            return new Decision.Accepted<>(
                    Cancellation.of(order, cancel.reason(), cancel.occurredAt().at()));
        }
        long due = order.dueWithout(cancel.lines());
        List<OrderEvent> events = new ArrayList<>(RefundDecisions.withdrawnWith(order, cancel));
        OrderState paid = order.after(events);
        events.add(new LinesCancelled(
                cancel.orderId(),
                cancel.lines(),
                order.quantities().releasesFor(cancel.lines()),
                cancel.reason(),
                due,
                cancel.occurredAt().at()));
        events.addAll(RefundDecisions.giveBack(
                paid,
                "cancel-lines",
                due,
                List.of(),
                cancel.reason(),
                cancel.occurredAt().at()));
        return new Decision.Accepted<>(events);
    }

    /**
     * Nobody paid in time. Whatever else happened meanwhile, the deadline of which the sweep knows has to stand. Money that is
     * authorised is as good as paid: many shops capture it when they ship.
     */
    private static Decision<OrderEvent> cancelUnpaid(OrderState order, long version, CancelUnpaid cancel) {
        boolean stands = order.money().payBy().equals(Optional.of(cancel.payBy()))
                && !cancel.occurredAt().at().isBefore(cancel.payBy())
                && order.money().outstandingMinor() > order.money().authorisedMinor()
                && !order.money().hasTerms()
                && !order.isStopped()
                && !order.quantities().anyShipped()
                && !order.review().takenOver(AutomaticStep.UNPAID_CANCELLATION);
        return stands
                ? new Decision.Accepted<>(
                        Cancellation.of(order, UNPAID, cancel.occurredAt().at()))
                : new Decision.Repeated<>(version);
    }
}
