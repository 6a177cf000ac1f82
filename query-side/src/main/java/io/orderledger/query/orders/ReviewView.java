package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.Personal;
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
import io.orderledger.events.value.ReviewFinding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policies and people decided about an order, and which steps people do instead of the ledger.
 *
 * @param open whether somebody is to answer
 * @param findings why policies ask for a review, or would have
 * @param owner who is to answer: a role or a sign-in name; empty when nobody was named
 * @param dueAt when the owner is reminded
 * @param remindedAt when the owner was last reminded
 * @param by who decided, by the name by which they sign in; empty while nothing is decided
 * @param why what they answered, or why no review was needed; empty when not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewView(
        boolean open,
        List<ReviewFinding> findings,
        @Personal String owner,
        @Nullable Instant dueAt,
        @Nullable Instant remindedAt,
        Outcome outcome,
        @Personal String by,
        @Nullable Instant decidedAt,
        @Personal String why,
        List<TakenOver> takenOver) {

    private static final ReviewView NONE =
            new ReviewView(false, List.of(), "", null, null, Outcome.UNDECIDED, "", null, "", List.of());

    /** What came of it. */
    public enum Outcome {
        UNDECIDED,
        /** Policies looked at the order and it needs no review. */
        SKIPPED,
        APPROVED,
        REJECTED
    }

    /** A step that a person does instead of the ledger. */
    public record TakenOver(
            AutomaticStep step,
            @Personal String by,
            @Personal String why,
            Instant at) {}

    /**
     * The review after an event.
     *
     * @param before {@code null} when nothing was reviewed yet
     * @param actor who acted
     */
    static ReviewView after(@Nullable ReviewView before, ReviewEvent event, String actor) {
        ReviewView review = before == null ? NONE : before;
        return switch (event) {
            case OrderHeld e -> review.opened(review.findings, review.owner, review.dueAt);
            case ReviewRequested e -> review.opened(e.findings(), e.owner(), e.dueAt());
            case ReviewSkipped e ->
                review.decided(review.open, e.findings(), Outcome.SKIPPED, actor, e.occurredAt(), e.because());
            case ReviewAssigned e ->
                new ReviewView(
                        review.open,
                        review.findings,
                        e.owner(),
                        e.dueAt(),
                        review.remindedAt,
                        review.outcome,
                        review.by,
                        review.decidedAt,
                        review.why,
                        review.takenOver);
            case ReviewReminded e ->
                new ReviewView(
                        review.open,
                        review.findings,
                        review.owner,
                        review.dueAt,
                        e.occurredAt(),
                        review.outcome,
                        review.by,
                        review.decidedAt,
                        review.why,
                        review.takenOver);
            case OrderApproved e ->
                review.decided(false, review.findings, Outcome.APPROVED, actor, e.occurredAt(), e.reason());
            case OrderRejected e ->
                review.decided(false, review.findings, Outcome.REJECTED, actor, e.occurredAt(), e.reason());
            case StepTakenOver e ->
                review.with(Lists.plus(
                        review.without(e.step()), new TakenOver(e.step(), actor, e.reason(), e.occurredAt())));
            case StepHandedBack e -> review.with(review.without(e.step()));
        };
    }

    /** Nobody needs to answer any more: the order was cancelled, or left for another. */
    static @Nullable ReviewView stopped(@Nullable ReviewView review) {
        return review == null || !review.open
                ? review
                : review.decided(false, review.findings, review.outcome, review.by, review.decidedAt, review.why);
    }

    private List<TakenOver> without(AutomaticStep step) {
        return takenOver.stream().filter(taken -> taken.step() != step).toList();
    }

    private ReviewView opened(List<ReviewFinding> nowFindings, String nowOwner, @Nullable Instant nowDueAt) {
        return new ReviewView(true, nowFindings, nowOwner, nowDueAt, null, Outcome.UNDECIDED, "", null, "", takenOver);
    }

    private ReviewView decided(
            boolean nowOpen,
            List<ReviewFinding> nowFindings,
            Outcome nowOutcome,
            String nowBy,
            @Nullable Instant at,
            String nowWhy) {
        return new ReviewView(nowOpen, nowFindings, owner, dueAt, remindedAt, nowOutcome, nowBy, at, nowWhy, takenOver);
    }

    private ReviewView with(List<TakenOver> nowTakenOver) {
        return new ReviewView(open, findings, owner, dueAt, remindedAt, outcome, by, decidedAt, why, nowTakenOver);
    }
}
