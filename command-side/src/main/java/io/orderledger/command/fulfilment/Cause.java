package io.orderledger.command.fulfilment;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.storage.EventCatalogue;
import org.axonframework.eventhandling.EventMessage;

/**
 * What the ledger follows up by a command of its own.
 *
 * @param identifier identifier of the event
 * @param correlation what it belongs to: shared by everything that one request led to
 * @param principal whoever set it going, through however many process managers
 * @param reason the event's logical name
 */
public record Cause(String identifier, String correlation, String principal, String reason) {

    private static final String ANONYMOUS = "anonymous";

    /** An event as a cause. */
    public static Cause of(EventMessage<?> event) {
        return new Cause(
                event.getIdentifier(),
                text(event, EventMetadata.CORRELATION_ID, event.getIdentifier()),
                text(event, EventMetadata.ON_BEHALF_OF, text(event, EventMetadata.ACTOR, ANONYMOUS)),
                EventCatalogue.nameOf(event.getPayloadType())
                        .orElseGet(() -> event.getPayloadType().getSimpleName()));
    }

    private static String text(EventMessage<?> event, String key, String otherwise) {
        Object value = event.getMetaData().get(key);
        return value == null ? otherwise : value.toString();
    }
}
