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
 * Money is to go back to the customer; {@link RefundRecorded} of the same name says that it went.
 *
 * @param amount more than 0
 * @param lines what it is for; empty when it is for no line in particular
 */
@EventType("order.RefundOrdered")
@Revision("1")
public record RefundOrdered(
        OrderId orderId,
        String refundId,
        Money amount,
        List<LineAmount> lines,
        @Personal String reason,
        Instant occurredAt)
        implements MoneyEvent {

    public RefundOrdered {
        lines = List.copyOf(lines);
    }
}
