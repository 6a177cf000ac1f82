package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Lines have other quantities, or are new.
 *
 * @param lines every line that changed or is new, as it is now; one that was taken away has 0 pieces
 * @param shares the share of every line of the order as it is now
 * @param released claims that are given back
 * @param dueMinor what the order costs now
 */
@EventType("order.LinesAmended")
@Revision("1")
public record LinesAmended(
        OrderId orderId,
        String changeId,
        List<OrderLine> lines,
        List<LineShare> shares,
        List<LineReservation> released,
        long dueMinor,
        Instant occurredAt)
        implements ChangeEvent {

    public LinesAmended {
        lines = List.copyOf(lines);
        shares = List.copyOf(shares);
        released = List.copyOf(released);
    }
}
