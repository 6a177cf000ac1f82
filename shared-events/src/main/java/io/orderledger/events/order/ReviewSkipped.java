package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.ReviewFinding;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Policies looked at the order and it needs no review.
 *
 * @param findings routine reasons for a review that did not count
 * @param because why they did not: {@code clear} or {@code trusted-customer}
 */
@EventType("order.ReviewSkipped")
@Revision("1")
public record ReviewSkipped(OrderId orderId, List<ReviewFinding> findings, String because, Instant occurredAt)
        implements ReviewEvent {

    public ReviewSkipped {
        findings = List.copyOf(findings);
    }
}
