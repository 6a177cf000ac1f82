package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.happen;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.AssignReview;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.RemindReview;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.ReviewFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people and policies decide about an order. */
final class ReviewDecisions {

    /** Why an order was not reviewed. */
    static final String CLEAR = "clear";

    /** Why an order was not reviewed, although something routine was found. */
    static final String TRUSTED = "trusted-customer";

    private ReviewDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, ReviewCommand command) {
        OrderId id = command.orderId();
        Instant at = command.occurredAt().at();
        return switch (command) {
            case HoldOrder hold -> happen(OrderPolicies.mayBeHeld(order), () -> hold(order, rules, hold.reason(), at));
            case ApproveOrder approve ->
                happen(
                        OrderPolicies.mayBeReviewed(order)
                                .and(() -> AllocationPolicies.warehouseExists(rules, approve.warehouse())),
                        () -> AllocationDecisions.approve(order, rules, approve));
            case RejectOrder reject -> happen(OrderPolicies.mayBeReviewed(order), () -> reject(order, reject));
            case ScreenOrder screen -> screen(order, version, rules, screen);
            case AssignReview assign ->
                order.review().owner().equals(assign.owner())
                                && order.review().dueAt().equals(Optional.of(assign.dueAt()))
                        ? new Decision.Repeated<>(version)
                        : when(
                                ReviewPolicies.isInReview(order),
                                () -> new ReviewAssigned(id, assign.owner(), assign.dueAt(), at));
            case RemindReview remind ->
                ReviewPolicies.isToBeReminded(order, remind.dueAt(), at)
                        ? accept(new ReviewReminded(id, order.review().owner(), remind.dueAt(), at))
                        : new Decision.Repeated<>(version);
            case TakeOverStep step -> takeOver(order, version, rules, step);
            case HandBackStep step -> handBack(order, version, rules, step);
        };
    }

    /**
     * Adds the approval to what a command led to, when that was the last thing it waited for: the policies had nothing to say
     * and now it is paid, or has terms. Both are one commit, so an order that is clear and paid never waits for a process.
     */
    static Decision<OrderEvent> approvedWhenClear(
            OrderState order, OrderRules rules, BusinessTime occurredAt, Decision<OrderEvent> decision) {
        if (!order.isPlaced()
                || order.review().decided() != OrderStatus.PLACED
                || !(decision instanceof Decision.Accepted<OrderEvent> accepted)) {
            return decision;
        }
        ChannelRules channel = rules.channel(order.placed().channel());
        if (!channel.approveWhenClear()) {
            return decision;
        }
        OrderState after = order.after(accepted.events());
        if (!ReviewPolicies.approvesItself(after, channel)) {
            return decision;
        }
        List<OrderEvent> events = new ArrayList<>(accepted.events());
        events.addAll(AllocationDecisions.approve(
                after, rules, new ApproveOrder(order.placed().orderId(), "", CLEAR, occurredAt)));
        return new Decision.Accepted<>(events);
    }

    /**
     * What a person holds is answered by the same people, and in the same time, as what the policies find. What was set aside
     * for an order that was approved before stays set aside: approving it again claims only what has no claim, and rejecting
     * it gives everything back.
     */
    private static List<OrderEvent> hold(OrderState order, OrderRules rules, String reason, Instant at) {
        ChannelRules channel = rules.channel(order.placed().channel());
        OrderId id = order.placed().orderId();
        return List.of(
                new OrderHeld(id, reason, at),
                new ReviewAssigned(id, channel.reviewOwner(), at.plus(channel.reviewWithin()), at));
    }

    /** An order that was approved before it grew has claims, which are given back. */
    private static List<OrderEvent> reject(OrderState order, RejectOrder reject) {
        Instant at = reject.occurredAt().at();
        List<OrderEvent> events = new ArrayList<>();
        List<LineReservation> claims = order.quantities().releasable();
        if (!claims.isEmpty()) {
            events.add(new AllocationReleased(reject.orderId(), claims, reject.reason(), at));
        }
        events.add(new OrderRejected(reject.orderId(), reject.reason(), at));
        events.addAll(RefundDecisions.giveBack(order, "reject", 0, List.of(), reject.reason(), at));
        return events;
    }

    private static Decision<OrderEvent> screen(OrderState order, long version, OrderRules rules, ScreenOrder screen) {
        ChannelRules channel = rules.channel(order.placed().channel());
        if (!ReviewPolicies.isToBeScreened(order, channel)) {
            return new Decision.Repeated<>(version);
        }
        Instant at = screen.occurredAt().at();
        List<ReviewFinding> findings = order.review().screened() || order.isApproved()
                ? ReviewPolicies.amountOverLimit(order, channel).stream().toList()
                : ReviewPolicies.findings(order, channel, screen);
        boolean trusted = ReviewPolicies.isTrusted(channel, screen);
        boolean skipped = findings.stream().allMatch(finding -> trusted && finding.routine());
        return accept(
                skipped
                        ? new ReviewSkipped(screen.orderId(), findings, findings.isEmpty() ? CLEAR : TRUSTED, at)
                        : new ReviewRequested(
                                screen.orderId(),
                                findings,
                                channel.reviewOwner(),
                                at.plus(channel.reviewWithin()),
                                at));
    }

    /**
     * Whoever takes over the pieces that are waited for takes them out of the queues of the stock, for whatever waits there is
     * served without asking anybody. Whoever takes over an approval that the ledger has given already takes it back, as long as
     * nobody has begun to pick.
     */
    private static Decision<OrderEvent> takeOver(OrderState order, long version, OrderRules rules, TakeOverStep step) {
        Optional<String> before = order.review().takenOverBecause(step.step());
        if (before.isPresent()) {
            return before.get().equals(step.reason())
                    ? new Decision.Repeated<>(version)
                    : new Decision.Refused<>(rejected(RefusalCode.STEP_TAKEN_OVER, step.step()));
        }
        Instant at = step.occurredAt().at();
        List<OrderEvent> events = new ArrayList<>();
        events.add(new StepTakenOver(step.orderId(), step.step(), step.reason(), at));
        if (step.step() == AutomaticStep.BACKORDER) {
            events.addAll(AllocationDecisions.stopWaiting(order, step.reason(), at));
        }
        boolean takesBack = step.step() == AutomaticStep.APPROVAL
                && order.isApproved()
                && order.review().approvedItself()
                && !order.quantities().anyBegun();
        if (takesBack) {
            events.addAll(hold(order, rules, step.reason(), at));
        }
        return new Decision.Accepted<>(events);
    }

    /** Whoever hands back the choice of warehouses has the ledger choose for what has no claim yet. */
    private static Decision<OrderEvent> handBack(OrderState order, long version, OrderRules rules, HandBackStep step) {
        if (!order.review().takenOver(step.step())) {
            return order.review().handedBackBecause(step.step()).equals(Optional.of(step.reason()))
                    ? new Decision.Repeated<>(version)
                    : new Decision.Refused<>(rejected(RefusalCode.STEP_NOT_TAKEN_OVER, step.step()));
        }
        Instant at = step.occurredAt().at();
        List<OrderEvent> events = new ArrayList<>();
        events.add(new StepHandedBack(step.orderId(), step.step(), step.reason(), at));
        if (step.step() == AutomaticStep.ALLOCATION && !order.quantities().planning()) {
            events.addAll(AllocationDecisions.claimRest(order.after(events), rules, at));
        }
        return new Decision.Accepted<>(events);
    }
}
