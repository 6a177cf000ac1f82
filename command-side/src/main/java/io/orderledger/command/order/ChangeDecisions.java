package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.ChangeCommand.AbsorbOrder;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.DeclineChange;
import io.orderledger.command.order.ChangeCommand.LeaveForMerge;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.order.ChangeLedger.Change;
import io.orderledger.command.order.ChangeLedger.Stage;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.ChangeConfirmed;
import io.orderledger.events.order.ChangeDeclined;
import io.orderledger.events.order.ChangePreviewed;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.MergeRefused;
import io.orderledger.events.order.OrderAbsorbed;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of an order that somebody asks for: requested, previewed, confirmed or declined. */
final class ChangeDecisions {

    /** Who decides on changes, and who on goods that come back, unless somebody is named. */
    private static final String CHANGES = "changes";

    private static final String RETURNS = "returns";

    /** Reason for which lines of another order are not sent when this one was stopped before they came. */
    private static final String STOPPED = "merged into a stopped order";

    private ChangeDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, ChangeCommand command) {
        return switch (command) {
            case RequestChange request -> request(order, request);
            case PreviewChange preview ->
                known(order, preview.changeId(), change -> preview(order, version, rules, change, preview));
            case ConfirmChange confirm ->
                known(order, confirm.changeId(), change -> confirm(order, version, rules, change, confirm));
            case DeclineChange decline -> known(order, decline.changeId(), change -> decline(change, decline));
            case AbsorbOrder absorb -> absorb(order, rules, absorb);
            case LeaveForMerge leave -> leave(order, leave);
        };
    }

    private interface WithChange {
        Decision<OrderEvent> decide(Change change);
    }

    private static Decision<OrderEvent> known(OrderState order, String changeId, WithChange decide) {
        return order.changes()
                .change(changeId)
                .map(decide::decide)
                .orElseGet(() -> new Decision.Refused<>(rejected(RefusalCode.CHANGE_NOT_FOUND, changeId)));
    }

    private static Decision<OrderEvent> request(OrderState order, RequestChange request) {
        ChangeRequested asked = new ChangeRequested(
                request.orderId(),
                request.changeId(),
                request.kind(),
                request.proposal(),
                request.owner().isEmpty() ? owner(request.kind()) : request.owner(),
                request.reason(),
                request.occurredAt().at());
        Optional<Change> before = order.changes().change(request.changeId());
        if (before.isEmpty()) {
            return when(
                    ChangePolicies.mayBeRequested(order, request.kind(), request.proposal())
                            .and(request.other()::ruling),
                    () -> asked);
        }
        ChangeRequested then = before.get().asked();
        boolean same = then.kind() == asked.kind()
                && then.proposal().equals(asked.proposal())
                && then.owner().equals(asked.owner())
                && then.reason().equals(asked.reason())
                && request.occurredAt().matches(then.occurredAt());
        return same
                ? new Decision.Repeated<>(before.get().requestedAt())
                : new Decision.Refused<>(rejected(RefusalCode.CHANGE_EXISTS, request.changeId()));
    }

    private static String owner(ChangeKind kind) {
        return kind == ChangeKind.RETURN || kind == ChangeKind.EXCHANGE ? RETURNS : CHANGES;
    }

    /** Looking again tells nothing new while the change would do the same. */
    private static Decision<OrderEvent> preview(
            OrderState order, long version, OrderRules rules, Change change, PreviewChange preview) {
        if (mayStillBeMade(order, change).and(preview.other()::ruling) instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        Instant at = preview.occurredAt().at();
        ChangeEffect now = ChangePlan.effect(order, version, rules, change.asked(), preview.other(), at);
        return doesSame(change, now)
                ? new Decision.Repeated<>(change.previewedAt())
                : accept(new ChangePreviewed(preview.orderId(), preview.changeId(), now, at));
    }

    private static Ruling mayStillBeMade(OrderState order, Change change) {
        return change.isOpen() ? ChangePolicies.mayBeMade(order, change.asked()) : decided(change);
    }

    private static Ruling.Rejection decided(Change change) {
        return rejected(RefusalCode.CHANGE_DECIDED, change.asked().changeId(), change.stage());
    }

    private static boolean doesSame(Change change, ChangeEffect now) {
        ChangeEffect then = change.effect();
        return then != null
                && then.claims().equals(now.claims())
                && then.released().equals(now.released())
                && then.dueBeforeMinor() == now.dueBeforeMinor()
                && then.dueAfterMinor() == now.dueAfterMinor()
                && then.refundMinor() == now.refundMinor()
                && then.others().equals(now.others());
    }

    /** Nobody confirms what they did not see: when the change would do something else by now, it is looked at again first. */
    private static Decision<OrderEvent> confirm(
            OrderState order, long version, OrderRules rules, Change change, ConfirmChange confirm) {
        if (change.stage() == Stage.CONFIRMED) {
            return new Decision.Repeated<>(change.decidedAt());
        }
        if (change.stage() == Stage.REQUESTED) {
            return new Decision.Refused<>(rejected(RefusalCode.NOT_PREVIEWED, confirm.changeId()));
        }
        if (mayStillBeMade(order, change).and(confirm.other()::ruling) instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        Instant at = confirm.occurredAt().at();
        ChangeEffect now = ChangePlan.effect(order, version, rules, change.asked(), confirm.other(), at);
        if (!doesSame(change, now)) {
            return new Decision.Refused<>(rejected(RefusalCode.PREVIEW_OUTDATED, confirm.changeId()));
        }
        List<OrderEvent> events = new ArrayList<>();
        events.add(new ChangeConfirmed(confirm.orderId(), confirm.changeId(), now, confirm.reason(), at));
        events.addAll(ChangePlan.of(order, rules, change.asked(), at));
        return new Decision.Accepted<>(events);
    }

    /** What was confirmed is not declined any more, unless another order has to agree and does not. */
    private static Decision<OrderEvent> decline(Change change, DeclineChange decline) {
        if (change.stage() == Stage.DECLINED) {
            return new Decision.Repeated<>(change.decidedAt());
        }
        return change.isOpen() || change.awaitsOtherOrder()
                ? accept(new ChangeDeclined(
                        decline.orderId(),
                        decline.changeId(),
                        decline.reason(),
                        decline.occurredAt().at()))
                : new Decision.Refused<>(decided(change));
    }

    /** An order that has left must be taken over, whatever happened here meanwhile: its pieces are nowhere else. */
    private static Decision<OrderEvent> absorb(OrderState order, OrderRules rules, AbsorbOrder absorb) {
        Optional<Change> change = order.changes()
                .change(absorb.changeId())
                .filter(known -> known.asked().kind() == ChangeKind.MERGE
                        && known.asked()
                                .proposal()
                                .otherOrder()
                                .equals(absorb.source().value()));
        if (change.isEmpty()) {
            return new Decision.Refused<>(rejected(RefusalCode.CHANGE_NOT_FOUND, absorb.changeId()));
        }
        if (change.get().absorbedAt() > 0) {
            return new Decision.Repeated<>(change.get().absorbedAt());
        }
        return new Decision.Accepted<>(takeOver(order, rules, absorb));
    }

    /** The events of taking over another order. */
    static List<OrderEvent> takeOver(OrderState order, OrderRules rules, AbsorbOrder absorb) {
        Instant at = absorb.occurredAt().at();
        Amendment amendment = Amendment.adding(order, absorb.lines(), absorb.shares());
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderAbsorbed(absorb.orderId(), absorb.changeId(), absorb.source(), at));
        events.add(amendment.event(order, absorb.changeId(), at));
        OrderState after = order.after(events);
        if (order.isStopped()) {
            List<LineQuantity> added = amendment.lines().stream()
                    .map(line -> new LineQuantity(line.line(), line.quantity()))
                    .toList();
            events.add(new LinesCancelled(absorb.orderId(), added, List.of(), STOPPED, after.dueWithout(added), at));
        } else {
            events.addAll(AllocationDecisions.claimRest(after, rules, at));
        }
        return events;
    }

    /** The answer to an offer is given once and stands, so that an offer heard of again is not answered otherwise. */
    private static Decision<OrderEvent> leave(OrderState order, LeaveForMerge leave) {
        Optional<Long> answered = order.changes().answerTo(leave.absorber(), leave.changeId());
        if (answered.isPresent()) {
            return new Decision.Repeated<>(answered.get());
        }
        Instant at = leave.occurredAt().at();
        if (ChangePolicies.mayLeave(order, leave) instanceof Ruling.Rejection no) {
            return new Decision.Declined<>(
                    List.of(new MergeRefused(
                            leave.orderId(),
                            leave.changeId(),
                            leave.absorber(),
                            no.code().code(),
                            at)),
                    no);
        }
        return accept(merged(order, leave));
    }

    private static OrderMerged merged(OrderState order, LeaveForMerge leave) {
        List<OrderLine> lines = order.quantities().lines().stream()
                .filter(line -> line.kept() > 0)
                .map(line -> ChangePlan.piecesOf(order, line.line(), line.kept()))
                .toList();
        List<LineShare> shares = ChangePlan.movedShares(order, LineQuantity.of(lines));
        return new OrderMerged(
                leave.orderId(),
                leave.changeId(),
                leave.absorber(),
                lines,
                shares,
                order.quantities().releasable(),
                new Money(order.money().currency(), order.money().refundableMinor()),
                leave.occurredAt().at());
    }

    /** What the order would say if it were to leave, by the same rules by which it will. */
    static OtherOrder wouldLeave(OrderState order, AskLeaving question) {
        OrderSize there = question.size();
        LeaveForMerge leave = new LeaveForMerge(
                question.orderId(),
                "",
                question.absorber(),
                there.customer(),
                there.currency(),
                there.address(),
                there.lines(),
                there.goodsMinor(),
                BusinessTime.stated(Instant.EPOCH));
        if (ChangePolicies.mayLeave(order, leave) instanceof Ruling.Rejection no) {
            return OtherOrder.refusing(no);
        }
        OrderMerged merged = merged(order, leave);
        return new OtherOrder(
                true,
                Refusal.NONE,
                merged.lines(),
                merged.shares(),
                merged.released(),
                order.money().dueMinor(),
                merged.moved().minor());
    }
}
