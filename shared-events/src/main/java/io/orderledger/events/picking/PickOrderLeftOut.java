package io.orderledger.events.picking;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An order that was asked has nothing to be taken.
 *
 * @param code stable name of the reason
 * @param arguments fill the sentence of that reason
 */
@EventType("picking.PickOrderLeftOut")
@Revision("1")
public record PickOrderLeftOut(
        String pickListId, OrderId orderId, String code, List<String> arguments, Instant occurredAt)
        implements PickListEvent {

    public PickOrderLeftOut {
        arguments = List.copyOf(arguments);
    }
}
