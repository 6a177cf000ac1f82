package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an order reached what, in business time; what it has not reached is {@code null}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Milestones(
        @Nullable Instant heldAt,
        @Nullable Instant approvedAt,
        @Nullable Instant rejectedAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant cancelledAt) {

    static Milestones none() {
        return new Milestones(null, null, null, null, null, null);
    }

    /** An order that had grown is looked at again: its approval does not stand any more. */
    Milestones held(Instant at) {
        return new Milestones(at, null, rejectedAt, dispatchedAt, deliveredAt, cancelledAt);
    }

    Milestones approved(Instant at) {
        return new Milestones(heldAt, at, rejectedAt, dispatchedAt, deliveredAt, cancelledAt);
    }

    Milestones rejected(Instant at) {
        return new Milestones(heldAt, approvedAt, at, dispatchedAt, deliveredAt, cancelledAt);
    }

    Milestones dispatched(Instant at) {
        return new Milestones(heldAt, approvedAt, rejectedAt, at, deliveredAt, cancelledAt);
    }

    Milestones delivered(Instant at) {
        return new Milestones(heldAt, approvedAt, rejectedAt, dispatchedAt, at, cancelledAt);
    }

    Milestones cancelled(Instant at) {
        return new Milestones(heldAt, approvedAt, rejectedAt, dispatchedAt, deliveredAt, at);
    }
}
