package io.orderledger.events.customer;

import io.orderledger.events.EventType;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Somebody decided that the personal data of a customer are to be erased.
 *
 * @param streams the orders and packages that were known to tell of them
 * @param reason on what ground; it is kept for ever and names nobody
 */
@EventType("customer.ErasureRequested")
@Revision("1")
public record ErasureRequested(String customerId, List<String> streams, String reason, Instant occurredAt)
        implements CustomerEvent {

    public ErasureRequested {
        streams = List.copyOf(streams);
    }
}
