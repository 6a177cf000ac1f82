package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The customer may send goods back.
 *
 * @param returnId the change that asked for it
 * @param owner who receives and inspects them
 */
@EventType("order.ReturnApproved")
@Revision("1")
public record ReturnApproved(
        OrderId orderId, String returnId, boolean exchange, List<LineQuantity> items, String owner, Instant occurredAt)
        implements ReturnEvent {

    public ReturnApproved {
        items = List.copyOf(items);
    }
}
