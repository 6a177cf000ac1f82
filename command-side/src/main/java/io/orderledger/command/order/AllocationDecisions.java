package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.happen;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.ConfirmAllocation;
import io.orderledger.command.order.AllocationCommand.PlanAllocation;
import io.orderledger.command.order.AllocationCommand.PromiseLine;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.ReportBackorder;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineBackordered;
import io.orderledger.events.order.LinePromised;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an order claims from stock, and what it makes of the answers. */
final class AllocationDecisions {

    /** Why the other parts of a bundle are given back when one is not to be had. */
    private static final String BUNDLE = "bundle";

    private static final String MOVED = "moved";

    private AllocationDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, AllocationCommand command) {
        return switch (command) {
            case RequestAllocation again ->
                happen(
                        AllocationPolicies.mayAskTheWarehouseAgain(order, rules, again.warehouse()),
                        () -> askAgain(order, rules, again));
            case PlanAllocation plan -> plan(order, version, rules, plan);
            case ConfirmAllocation confirm -> confirm(order, version, confirm);
            case ReportShortage shortage -> report(order, version, shortage);
            case ReportBackorder backorder -> wait(order, version, rules, backorder);
            case ReleaseAllocation release ->
                when(
                        AllocationPolicies.mayBeReleased(order, release.lines()),
                        () -> new AllocationReleased(
                                release.orderId(),
                                release.lines().isEmpty()
                                        ? new ClaimReleases(order.quantities()).ofAll()
                                        : new ClaimReleases(order.quantities()).of(release.lines()),
                                release.reason(),
                                release.occurredAt().at()));
            case PromiseLine promise ->
                order.quantities().promise(promise.line()).equals(Optional.of(promise.promisedAt()))
                        ? new Decision.Repeated<>(version)
                        : when(
                                AllocationPolicies.mayBePromised(order, promise),
                                () -> new LinePromised(
                                        promise.orderId(),
                                        promise.line(),
                                        promise.promisedAt(),
                                        promise.occurredAt().at()));
        };
    }

    /**
     * The events of an approval: claims when it is clear which warehouse serves the order, else the question which. When a
     * person chooses warehouses instead of the ledger, nothing is claimed until they ask for it.
     */
    static List<OrderEvent> approve(OrderState order, OrderRules rules, ApproveOrder approve) {
        Instant at = approve.occurredAt().at();
        boolean byHand = order.review().takenOver(AutomaticStep.ALLOCATION)
                && approve.warehouse().isEmpty();
        boolean clear = isClear(rules, approve.warehouse());
        List<LineReservation> claims = clear && !byHand ? claims(order, rules, approve.warehouse()) : List.of();
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderApproved(approve.orderId(), claims, approve.reason(), at));
        if (clear) {
            events.addAll(Promises.whenClaimed(order, rules, claims, at));
        } else if (!byHand) {
            events.addAll(want(order, rules, at));
        }
        return events;
    }

    /**
     * What claims everything that has no claim, as the strategy of the channel chooses; nothing when nothing is needed, while
     * the order is not approved, or when a person claims stock instead of the ledger.
     *
     * @param after the order as what was done leaves it
     */
    static List<OrderEvent> claimRest(OrderState after, OrderRules rules, Instant at) {
        boolean claims = after.isApproved()
                && !after.review().takenOver(AutomaticStep.ALLOCATION)
                && !needs(after, rules).isEmpty();
        return claims ? request(after, rules, "", at) : List.of();
    }

    /** What takes everything that waits out of the queues of the stock, and with it parts of bundles that are no use alone. */
    static List<OrderEvent> stopWaiting(OrderState order, String reason, Instant at) {
        List<LineReservation> waiting = order.quantities().waiting();
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<OrderEvent> events = new ArrayList<>();
        events.add(new AllocationReleased(order.placed().orderId(), waiting, reason, at));
        ClaimReleases after = new ClaimReleases(order.after(events).quantities());
        List<LineReservation> others = waiting.stream()
                .map(LineReservation::line)
                .distinct()
                .flatMap(line -> after.ofUseless(line).stream())
                .toList();
        if (!others.isEmpty()) {
            events.add(new AllocationReleased(order.placed().orderId(), others, BUNDLE, at));
        }
        return events;
    }

    /** Everything that has no claim, and what is to become of it when it is short. */
    static List<Need> needs(OrderState order, OrderRules rules) {
        boolean waits = !order.review().takenOver(AutomaticStep.BACKORDER);
        ShortagePolicy policy = rules.channel(order.placed().channel()).shortage();
        return order.quantities().needs(line -> waits ? ifShort(line, policy) : IfShort.REFUSE);
    }

    private static IfShort ifShort(OrderLine line, ShortagePolicy policy) {
        boolean waits = policy != ShortagePolicy.REFUSE || line.supply() != Supply.STOCK;
        if (!waits) {
            return IfShort.REFUSE;
        }
        return line.components().isEmpty() ? IfShort.WAIT : IfShort.WAIT_FOR_ALL;
    }

    private static boolean isClear(OrderRules rules, String named) {
        return !named.isEmpty() || rules.warehouses().size() == 1;
    }

    private static String first(OrderRules rules) {
        return AllocationPolicies.byPriority(rules).getFirst().name();
    }

    /** Whoever names a warehouse has pieces that wait elsewhere claimed there as well. */
    private static List<OrderEvent> askAgain(OrderState order, OrderRules rules, RequestAllocation again) {
        Instant at = again.occurredAt().at();
        List<OrderEvent> events = new ArrayList<>();
        List<LineReservation> moved = AllocationPolicies.waitElsewhere(order, again.warehouse());
        if (!moved.isEmpty()) {
            events.add(new AllocationReleased(again.orderId(), moved, MOVED, at));
        }
        events.addAll(request(order.after(events), rules, again.warehouse(), at));
        return events;
    }

    private static List<OrderEvent> request(OrderState order, OrderRules rules, String named, Instant at) {
        if (!isClear(rules, named)) {
            return want(order, rules, at);
        }
        return requested(order, rules, claims(order, rules, named), at);
    }

    private static List<OrderEvent> requested(
            OrderState order, OrderRules rules, List<LineReservation> claims, Instant at) {
        List<OrderEvent> events = new ArrayList<>();
        events.add(new AllocationRequested(order.placed().orderId(), claims, at));
        events.addAll(Promises.whenClaimed(order, rules, claims, at));
        return events;
    }

    /** The question which warehouses serve what has no claim. */
    private static List<OrderEvent> want(OrderState order, OrderRules rules, Instant at) {
        List<Need> needs = needs(order, rules);
        ChannelRules channel = rules.channel(order.placed().channel());
        return needs.isEmpty()
                ? List.of()
                : List.of(new AllocationWanted(
                        order.placed().orderId(),
                        order.quantities().round() + 1,
                        channel.strategy().name(),
                        order.address().country(),
                        order.address().region(),
                        channel.split(),
                        needs,
                        at));
    }

    /** Claims on one warehouse for everything that has none, numbered from the next. */
    private static List<LineReservation> claims(OrderState order, OrderRules rules, String named) {
        String warehouse = named.isEmpty() ? first(rules) : named;
        List<LineReservation> claims = new ArrayList<>();
        int number = order.quantities().nextClaim();
        for (Need need : needs(order, rules)) {
            claims.add(
                    new LineReservation(number++, need.line(), warehouse, need.sku(), need.quantity(), need.ifShort()));
        }
        return claims;
    }

    /**
     * An answer to an earlier question, or to an order that asks none any more, is too late and changes nothing. What needs
     * were taken care of otherwise meanwhile is left out; what the plan has no place for is claimed from the warehouse that
     * serves most, and never from a virtual one while there is another: it will say that it is short, or let it wait, as
     * anybody's claim would.
     */
    private static Decision<OrderEvent> plan(OrderState order, long version, OrderRules rules, PlanAllocation plan) {
        boolean asked = !order.isStopped()
                && order.quantities().planning()
                && order.quantities().round() == plan.round();
        return asked
                ? new Decision.Accepted<>(requested(
                        order,
                        rules,
                        planned(order, rules, plan.claims()),
                        plan.occurredAt().at()))
                : new Decision.Repeated<>(version);
    }

    private static List<LineReservation> planned(OrderState order, OrderRules rules, List<LineReservation> plan) {
        List<LineReservation> known = plan.stream()
                .filter(claim -> claim.quantity() > 0 && AllocationPolicies.isKnown(rules, claim.warehouse()))
                .toList();
        String rest = AllocationPolicies.servesMost(rules, known);
        List<LineReservation> claims = new ArrayList<>();
        int number = order.quantities().nextClaim();
        for (Need need : needs(order, rules)) {
            long left = need.quantity();
            for (LineReservation claim : known) {
                boolean serves = claim.line() == need.line() && claim.sku().equals(need.sku());
                long take = serves ? Math.min(left, claim.quantity()) : 0;
                if (take > 0) {
                    claims.add(new LineReservation(
                            number++, need.line(), claim.warehouse(), need.sku(), take, need.ifShort()));
                    left -= take;
                }
            }
            if (left > 0) {
                claims.add(new LineReservation(number++, need.line(), rest, need.sku(), left, need.ifShort()));
            }
        }
        return claims;
    }

    /**
     * Pieces that are set aside are a fact as far as the order still wants them. One that is stopped, never asked for them, or
     * has given the claim up, declines, so that whoever told it can give them back.
     */
    private static Decision<OrderEvent> confirm(OrderState order, long version, ConfirmAllocation confirm) {
        if (order.isStopped()) {
            return new Decision.Declined<>(
                    List.of(), rejected(RefusalCode.WRONG_STATUS, order.status(), OrderStatus.APPROVED));
        }
        Optional<ClaimLedger> claim = live(order, confirm.reservation());
        if (claim.isEmpty()) {
            return new Decision.Declined<>(
                    List.of(),
                    rejected(RefusalCode.CLAIM_UNKNOWN, confirm.reservation().line()));
        }
        long more = Math.min(
                confirm.total() - claim.get().granted(),
                claim.get().wanted() - claim.get().allocated());
        return more <= 0
                ? new Decision.Repeated<>(version)
                : accept(new LineAllocated(
                        confirm.orderId(),
                        claim.get().claim().of(more),
                        confirm.occurredAt().at()));
    }

    /**
     * A shortage is news only while the claim waits for an answer. A bundle is all or nothing: what is set aside, or asked
     * for, of its other parts for the same pieces is given back in the same commit.
     */
    private static Decision<OrderEvent> report(OrderState order, long version, ReportShortage shortage) {
        Optional<ClaimLedger> claim = live(order, shortage.reservation()).filter(known -> known.pending() > 0);
        if (claim.isEmpty()) {
            return new Decision.Repeated<>(version);
        }
        Instant at = shortage.occurredAt().at();
        List<OrderEvent> events = new ArrayList<>();
        events.add(new LineShort(
                shortage.orderId(), claim.get().claim().of(claim.get().pending()), shortage.available(), at));
        List<LineReservation> others = new ClaimReleases(order.after(events).quantities())
                .ofUseless(claim.get().line());
        if (!others.isEmpty()) {
            events.add(new AllocationReleased(shortage.orderId(), others, BUNDLE, at));
        }
        return new Decision.Accepted<>(events);
    }

    /** So is a wait. */
    private static Decision<OrderEvent> wait(
            OrderState order, long version, OrderRules rules, ReportBackorder backorder) {
        LineReservation told = backorder.reservation();
        Optional<ClaimLedger> claim = live(order, told).filter(known -> known.pending() > 0);
        if (claim.isEmpty()) {
            return new Decision.Repeated<>(version);
        }
        Instant at = backorder.occurredAt().at();
        LineReservation waiting =
                claim.get().claim().of(Math.min(told.quantity(), claim.get().pending()));
        List<OrderEvent> events = new ArrayList<>();
        events.add(new LineBackordered(backorder.orderId(), waiting, at));
        events.addAll(Promises.whenWaiting(order, rules, told.line(), at));
        return new Decision.Accepted<>(events);
    }

    /** The claim that the answer is to, or empty when the order never made it or wants nothing of it any more. */
    private static Optional<ClaimLedger> live(OrderState order, LineReservation answer) {
        return order.quantities()
                .claim(answer.claim())
                .filter(claim -> claim.claim().stock().equals(answer.stock())
                        && claim.line() == answer.line()
                        && claim.wanted() > 0);
    }
}
