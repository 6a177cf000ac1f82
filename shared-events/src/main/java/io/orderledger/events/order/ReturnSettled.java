package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A return is done: the refund that it leads to is ordered, the exchange claimed, in the same commit.
 *
 * @param dueMinor what the order costs after it
 */
@EventType("order.ReturnSettled")
@Revision("1")
public record ReturnSettled(
        OrderId orderId,
        String returnId,
        List<LineQuantity> credited,
        List<LineQuantity> exchanged,
        long dueMinor,
        Instant occurredAt)
        implements ReturnEvent {

    public ReturnSettled {
        credited = List.copyOf(credited);
        exchanged = List.copyOf(exchanged);
    }
}
