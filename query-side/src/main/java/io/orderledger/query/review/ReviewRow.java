package io.orderledger.query.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.value.ReviewFinding;
import io.orderledger.query.orders.OrderRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that waits for an answer.
 *
 * @param overdue whether it should have been answered by now
 * @param order the order in short; absent for the moment until it is visible
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewRow(
        String orderId,
        String owner,
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable Instant remindedAt,
        Instant since,
        List<ReviewFinding> findings,
        String reason,
        @Nullable OrderRow order) {

    static ReviewRow of(ReviewTask task, @Nullable OrderRow order, Instant now) {
        return new ReviewRow(
                task.id(),
                task.owner(),
                task.dueAt(),
                task.dueAt() != null && task.dueAt().isBefore(now),
                task.remindedAt(),
                task.since(),
                task.findings(),
                task.reason(),
                order);
    }
}
