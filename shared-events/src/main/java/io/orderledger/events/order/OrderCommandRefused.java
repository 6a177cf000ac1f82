package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.RefusalEvent;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The order refused a command that an auditor would ask about: one about money, stock or review, a
 * cancellation, a dispatch or a delivery.
 *
 * @param command name of the command
 * @param code stable name of the reason
 * @param arguments fill the sentence of the code; no personal data
 * @param field JSON pointer to the field that was wrong; empty when it was not about a field
 */
@EventType("order.OrderCommandRefused")
@Revision("1")
public record OrderCommandRefused(
        OrderId orderId, String command, String code, List<String> arguments, String field, Instant occurredAt)
        implements OrderEvent, RefusalEvent {

    public OrderCommandRefused {
        arguments = List.copyOf(arguments);
    }
}
