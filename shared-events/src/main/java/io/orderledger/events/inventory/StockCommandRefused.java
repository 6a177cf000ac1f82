package io.orderledger.events.inventory;

import io.orderledger.events.EventType;
import io.orderledger.events.RefusalEvent;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The stock refused a command.
 *
 * @param command name of the command
 * @param code stable name of the reason
 * @param arguments fill the sentence of the code
 * @param field JSON pointer to the field that was wrong; empty when it was not about a field
 * @param reference the order it was for; empty when for none
 */
@EventType("inventory.StockCommandRefused")
@Revision("1")
public record StockCommandRefused(
        String warehouse,
        String sku,
        String command,
        String code,
        List<String> arguments,
        String field,
        String reference,
        Instant occurredAt)
        implements StockEvent, RefusalEvent {

    public StockCommandRefused {
        arguments = List.copyOf(arguments);
    }
}
