package io.orderledger.command.order;

import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewEvent;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.AutomaticStep;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was decided about an order, by whom it is still to be decided, and which steps people do instead of the ledger. */
final class ReviewLedger {

    private final TreeMap<AutomaticStep, String> takenOver = new TreeMap<>();
    private final TreeMap<AutomaticStep, String> handedBack = new TreeMap<>();
    private OrderStatus decided = OrderStatus.PLACED;
    private boolean screened;
    private boolean approvedItself;
    private long reviewedMinor;
    private String owner = "";
    private @Nullable Instant dueAt;
    private @Nullable Instant remindedOf;

    ReviewLedger() {}

    ReviewLedger(ReviewLedger other) {
        takenOver.putAll(other.takenOver);
        handedBack.putAll(other.handedBack);
        decided = other.decided;
        screened = other.screened;
        approvedItself = other.approvedItself;
        reviewedMinor = other.reviewedMinor;
        owner = other.owner;
        dueAt = other.dueAt;
        remindedOf = other.remindedOf;
    }

    /**
     * Takes in what happened.
     *
     * @param dueMinor what the order costs now
     */
    void evolve(ReviewEvent event, long dueMinor) {
        switch (event) {
            case OrderHeld e -> decided = OrderStatus.ON_HOLD;
            case ReviewRequested e -> {
                decided = OrderStatus.ON_HOLD;
                screened = true;
                reviewedMinor = dueMinor;
                owner = e.owner();
                dueAt = e.dueAt();
            }
            case ReviewSkipped e -> {
                screened = true;
                reviewedMinor = dueMinor;
            }
            case ReviewAssigned e -> {
                owner = e.owner();
                dueAt = e.dueAt();
            }
            case ReviewReminded e -> remindedOf = e.dueAt();
            case OrderApproved e -> {
                decided = OrderStatus.APPROVED;
                approvedItself = e.reason().equals(ReviewDecisions.CLEAR);
                reviewedMinor = dueMinor;
            }
            case OrderRejected e -> decided = OrderStatus.REJECTED;
            case StepTakenOver e -> takenOver.put(e.step(), e.reason());
            case StepHandedBack e -> {
                takenOver.remove(e.step());
                handedBack.put(e.step(), e.reason());
            }
        }
    }

    /** The order was cancelled, or left for another order. */
    void cancelled() {
        decided = OrderStatus.CANCELLED;
    }

    OrderStatus decided() {
        return decided;
    }

    /** Whether the ledger approved it last, because policies had nothing to say. */
    boolean approvedItself() {
        return approvedItself;
    }

    /** Whether policies have looked at the order. */
    boolean screened() {
        return screened;
    }

    /** What the order cost when policies, or whoever approved it, last looked at it, in minor units of its currency. */
    long reviewedMinor() {
        return reviewedMinor;
    }

    /** Whether policies have looked at the order and nobody has to: it can be approved as it is. */
    boolean isClear() {
        return screened && decided == OrderStatus.PLACED;
    }

    /** Who is to answer the review; empty when nobody was named. */
    String owner() {
        return owner;
    }

    /** When the owner is reminded, or empty when no review is due. */
    Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** Whether the owner was reminded of just this time. */
    boolean remindedOf(Instant due) {
        return due.equals(remindedOf);
    }

    /** Whether a person does this instead of the ledger. */
    boolean takenOver(AutomaticStep step) {
        return takenOver.containsKey(step);
    }

    /** The reason for which a person does this instead of the ledger, or empty when none does. */
    Optional<String> takenOverBecause(AutomaticStep step) {
        return Optional.ofNullable(takenOver.get(step));
    }

    /** The reason for which it was last handed back, or empty when it never was. */
    Optional<String> handedBackBecause(AutomaticStep step) {
        return Optional.ofNullable(handedBack.get(step));
    }
}
