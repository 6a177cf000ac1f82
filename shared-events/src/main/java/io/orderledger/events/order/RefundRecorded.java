package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Money went back to the customer. Revision 1 told neither which payment it came from nor which lines it was for.
 *
 * @param refundId name of the refund within its order; the same refund is recorded once
 * @param amount more than 0; all refunds together never exceed what was captured
 * @param paymentId payment it came from; empty when not told
 * @param lines what it is for; empty when it is for no line in particular
 */
@EventType("order.RefundRecorded")
@Revision("2")
public record RefundRecorded(
        OrderId orderId,
        String refundId,
        Money amount,
        @Personal String reason,
        String paymentId,
        List<LineAmount> lines,
        Instant occurredAt)
        implements MoneyEvent {

    public RefundRecorded {
        lines = List.copyOf(lines);
    }
}
