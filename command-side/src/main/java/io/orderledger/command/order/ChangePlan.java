package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.ChangeCommand.AbsorbOrder;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.AddressChanged;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.MergeOffered;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.value.CarriedTerms;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.OtherOrderEffect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What making a change does: the events that would follow. A preview tells what they come to, confirming lets them happen, so
 * the two can never disagree. Whether the change may be made is asked of {@link ChangePolicies} before.
 */
final class ChangePlan {

    private ChangePlan() {}

    /** The events of a change as it would be made now. */
    static List<OrderEvent> of(OrderState order, OrderRules rules, ChangeRequested change, Instant at) {
        ChangeProposal asked = change.proposal();
        OrderId id = change.orderId();
        return switch (change.kind()) {
            case EDIT -> edit(order, rules, change, at);
            case ADDRESS -> List.of(new AddressChanged(id, change.changeId(), asked.address(), at));
            case MERGE ->
                List.of(new MergeOffered(
                        id,
                        change.changeId(),
                        new OrderId(asked.otherOrder()),
                        order.placed().customer().reference(),
                        order.money().currency(),
                        order.address(),
                        at));
            case SPLIT -> split(order, rules, change, at);
            case RETURN -> List.of(new ReturnApproved(id, change.changeId(), false, asked.items(), change.owner(), at));
            case EXCHANGE ->
                List.of(new ReturnApproved(id, change.changeId(), true, asked.items(), change.owner(), at));
            case CLAIM -> claim(order, rules, change, at);
        };
    }

    private static List<OrderEvent> edit(OrderState order, OrderRules rules, ChangeRequested change, Instant at) {
        LinesAmended amended = Amendment.of(order, change.proposal().edits()).event(order, change.changeId(), at);
        List<OrderEvent> events = new ArrayList<>();
        events.add(amended);
        events.addAll(RefundDecisions.giveBack(
                order, "change-" + change.changeId(), amended.dueMinor(), List.of(), change.reason(), at));
        events.addAll(AllocationDecisions.claimRest(order.after(events), rules, at));
        return events;
    }

    private static List<OrderEvent> claim(OrderState order, OrderRules rules, ChangeRequested change, Instant at) {
        ChangeProposal asked = change.proposal();
        List<OrderEvent> events = new ArrayList<>();
        if (asked.refundMinor() > 0) {
            events.add(new RefundOrdered(
                    change.orderId(),
                    RefundDecisions.freeName(order, "claim-" + change.changeId()),
                    new Money(order.money().currency(), asked.refundMinor()),
                    List.of(),
                    change.reason(),
                    at));
        }
        if (!asked.edits().isEmpty()) {
            events.add(Amendment.of(order, asked.edits()).event(order, change.changeId(), at));
            events.addAll(AllocationDecisions.claimRest(order.after(events), rules, at));
        }
        return events;
    }

    /**
     * Paid money goes with the pieces as far as what stays is paid without it; so do the approval of the order, the terms on
     * which it goes on unpaid, and what was set aside for the pieces or is waited for. While the order is not approved its
     * claims are given back.
     */
    private static List<OrderEvent> split(OrderState order, OrderRules rules, ChangeRequested change, Instant at) {
        OrderPlaced placed = order.placed();
        List<LineQuantity> items = change.proposal().items();
        List<LineShare> shares = movedShares(order, items);
        long due = order.dueWithout(items);
        long moved = shares.stream().mapToLong(LineShare::dueMinor).sum();
        OrderId target = new OrderId(targetOf(placed, change));
        List<LineReservation> claims = order.quantities().releasesFor(items);
        boolean approved = order.isApproved();
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderSplit(
                change.orderId(),
                change.changeId(),
                target,
                placed.channel(),
                target.value().substring(target.value().indexOf(':') + 1),
                placed.customer(),
                order.address(),
                items.stream()
                        .map(some -> piecesOf(order, some.line(), some.quantity()))
                        .toList(),
                shares,
                SplitAdjustments.charges(placed.charges(), shares),
                SplitAdjustments.discounts(placed.discounts(), shares),
                approved ? List.of() : claims,
                approved ? claims : List.of(),
                approved,
                order.money().hasTerms() ? carriedTerms(order) : List.of(),
                new Money(
                        order.money().currency(), Math.min(moved, order.money().overpaidMinor(due))),
                due,
                at));
        if (order.quantities().planning()) {
            events.addAll(AllocationDecisions.claimRest(order.after(events), rules, at));
        }
        return events;
    }

    private static List<CarriedTerms> carriedTerms(OrderState order) {
        return order.money().standing().stream()
                .map(Receivable::terms)
                .map(granted -> new CarriedTerms(granted.receivableId(), granted.terms(), granted.payBy()))
                .toList();
    }

    /** Id of the order that is split off: as it was told, or that of this order with the name of the change. */
    static String targetOf(OrderPlaced placed, ChangeRequested change) {
        String told = change.proposal().otherOrder();
        return told.isEmpty() ? placed.orderId() + "-" + change.changeId().replace(".", "~2e") : told;
    }

    /** What some pieces cost that are taken away from what is kept, by line. */
    static List<LineShare> movedShares(OrderState order, List<LineQuantity> items) {
        return items.stream()
                .map(some -> {
                    long kept =
                            order.quantities().line(some.line()).orElseThrow().kept();
                    return order.share(some.line()).orElseThrow().between(kept - some.quantity(), kept);
                })
                .toList();
    }

    /** Some pieces of a line, as a line of their own under its number. */
    static OrderLine piecesOf(OrderState order, int line, long quantity) {
        return Amendment.of(order.quantities().line(line).orElseThrow().terms(), line, quantity);
    }

    /**
     * What a change would come to; of a return, when all of it comes back and is accepted.
     *
     * @param other of a merge: what the order that is to be taken over says
     */
    static ChangeEffect effect(
            OrderState order, long version, OrderRules rules, ChangeRequested change, OtherOrder other, Instant at) {
        List<OrderEvent> events = new ArrayList<>(of(order, rules, change, at));
        if (change.kind() == ChangeKind.MERGE && other.asked()) {
            events.addAll(ChangeDecisions.takeOver(
                    order,
                    rules,
                    new AbsorbOrder(
                            change.orderId(),
                            change.changeId(),
                            new OrderId(change.proposal().otherOrder()),
                            other.lines(),
                            other.shares(),
                            BusinessTime.stated(at))));
        }
        if (!events.isEmpty() && events.getFirst() instanceof ReturnApproved approved) {
            events.addAll(ReturnDecisions.whenAllIsAccepted(order.after(events), rules, approved, at));
        }
        List<Need> claims = new ArrayList<>();
        List<LineReservation> released = new ArrayList<>();
        long refund = 0;
        for (OrderEvent event : events) {
            switch (event) {
                case AllocationRequested e ->
                    e.reservations()
                            .forEach(claim ->
                                    claims.add(new Need(claim.line(), claim.sku(), claim.quantity(), claim.ifShort())));
                case AllocationWanted e -> claims.addAll(e.needs());
                case LinesAmended e -> released.addAll(e.released());
                case OrderSplit e -> released.addAll(e.released());
                case RefundOrdered e -> refund += e.amount().minor();
                default -> {
                    // neither claims nor gives back anything
                }
            }
        }
        return new ChangeEffect(
                claims,
                released,
                order.money().dueMinor(),
                order.after(events).money().dueMinor(),
                refund,
                others(change, other, events),
                version);
    }

    /** What it would do to the order that is taken over, or that is split off. */
    private static List<OtherOrderEffect> others(ChangeRequested change, OtherOrder other, List<OrderEvent> events) {
        if (change.kind() == ChangeKind.MERGE && other.asked()) {
            return List.of(new OtherOrderEffect(
                    new OrderId(change.proposal().otherOrder()),
                    LineQuantity.of(other.lines()),
                    other.released(),
                    List.of(),
                    other.dueMinor(),
                    0,
                    other.movedMinor(),
                    false));
        }
        return events.stream()
                .filter(OrderSplit.class::isInstance)
                .map(OrderSplit.class::cast)
                .map(split -> new OtherOrderEffect(
                        split.target(),
                        LineQuantity.of(split.lines()),
                        List.of(),
                        split.carried(),
                        0,
                        split.shares().stream().mapToLong(LineShare::dueMinor).sum(),
                        split.moved().minor(),
                        split.approved()))
                .toList();
    }
}
