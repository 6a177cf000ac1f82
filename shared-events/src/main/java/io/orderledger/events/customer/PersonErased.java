package io.orderledger.events.customer;

import io.orderledger.events.EventType;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The keys of a customer were destroyed: nobody can read their personal data in earlier events any more.
 *
 * @param streams the orders, packages and pick lists that told of them, so that read models forget them at once
 */
@EventType("customer.PersonErased")
@Revision("1")
public record PersonErased(String customerId, List<String> streams, Instant occurredAt) implements CustomerEvent {

    public PersonErased {
        streams = List.copyOf(streams);
    }
}
