package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.ReviewFinding;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order waits for a person to review it, because policies ask for it.
 *
 * @param owner who is to answer: a role or a sign-in name
 * @param dueAt when the owner is reminded
 */
@EventType("order.ReviewRequested")
@Revision("1")
public record ReviewRequested(
        OrderId orderId, List<ReviewFinding> findings, String owner, Instant dueAt, Instant occurredAt)
        implements ReviewEvent {

    public ReviewRequested {
        findings = List.copyOf(findings);
    }
}
