package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Goods that came back were looked at; some now, some later, as it suits.
 *
 * @param inspection number of the inspection within its return, from 1
 * @param accepted pieces of lines that are credited or exchanged
 */
@EventType("order.ReturnInspected")
@Revision("1")
public record ReturnInspected(
        OrderId orderId,
        String returnId,
        int inspection,
        String warehouse,
        List<InspectedPieces> pieces,
        List<LineQuantity> accepted,
        Instant occurredAt)
        implements ReturnEvent {

    public ReturnInspected {
        pieces = List.copyOf(pieces);
        accepted = List.copyOf(accepted);
    }
}
