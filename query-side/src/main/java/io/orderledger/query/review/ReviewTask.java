package io.orderledger.query.review;

import io.orderledger.events.Personal;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.value.ReviewFinding;
import io.orderledger.query.projection.View;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An order that waits, or waited, for a person to review it.
 *
 * @param id the order
 * @param open whether it still waits
 * @param findings why policies ask for it; empty when a person held it
 * @param reason why a person held it; empty when policies ask
 * @param owner who is to answer; empty when nobody was named
 * @param since when it began to wait, business time
 * @param dueAt when the owner is reminded; {@code null} when no time was set
 * @param remindedAt when the owner was last reminded
 * @param sortAt by what the list is sorted: when it is due, or else when it began
 */
public record ReviewTask(
        @BsonId String id,
        long version,
        long position,
        boolean open,
        List<ReviewFinding> findings,
        @Personal String reason,
        @Personal String owner,
        Instant since,
        @Nullable Instant dueAt,
        @Nullable Instant remindedAt,
        Instant sortAt)
        implements View {

    static ReviewTask requested(ReviewRequested event) {
        return new ReviewTask(
                event.orderId().value(),
                0,
                -1,
                true,
                event.findings(),
                "",
                event.owner(),
                event.occurredAt(),
                event.dueAt(),
                null,
                event.dueAt());
    }

    /** A person holds it; a review that was open already goes on. */
    static ReviewTask held(@Nullable ReviewTask before, OrderHeld event) {
        return before != null && before.open
                ? before.with(true, event.reason(), before.owner, before.dueAt, before.remindedAt, before.sortAt)
                : new ReviewTask(
                        event.orderId().value(),
                        0,
                        -1,
                        true,
                        List.of(),
                        event.reason(),
                        "",
                        event.occurredAt(),
                        null,
                        null,
                        event.occurredAt());
    }

    static @Nullable ReviewTask closed(@Nullable ReviewTask task) {
        return task == null
                ? null
                : task.with(false, task.reason, task.owner, task.dueAt, task.remindedAt, task.sortAt);
    }

    ReviewTask assigned(String toOwner, Instant due) {
        return with(open, reason, toOwner, due, remindedAt, due);
    }

    ReviewTask reminded(Instant at) {
        return with(open, reason, owner, dueAt, at, sortAt);
    }

    ReviewTask at(long nowVersion, long nowPosition) {
        return new ReviewTask(
                id, nowVersion, nowPosition, open, findings, reason, owner, since, dueAt, remindedAt, sortAt);
    }

    private ReviewTask with(
            boolean nowOpen,
            String nowReason,
            String nowOwner,
            @Nullable Instant due,
            @Nullable Instant reminded,
            Instant nowSortAt) {
        return new ReviewTask(
                id, version, position, nowOpen, findings, nowReason, nowOwner, since, due, reminded, nowSortAt);
    }
}
