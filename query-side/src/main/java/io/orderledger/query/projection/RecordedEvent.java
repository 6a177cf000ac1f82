package io.orderledger.query.projection;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.storage.EventCatalogue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Revision;

/**
 * An event with its place in the ledger. It decodes what it is asked for, once, and nothing else.
 *
 * @param message the event as the store gave it
 * @param position place in the stream of all events; grows from event to event, with gaps in some stores
 */
public record RecordedEvent(DomainEventMessage<?> message, long position) {

    private static final ClassValue<String> REVISION = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            Revision revision = type.getAnnotation(Revision.class);
            return revision == null ? "" : revision.value();
        }
    };

    static RecordedEvent of(TrackedEventMessage<?> message) {
        return new RecordedEvent(
                (DomainEventMessage<?>) message,
                message.trackingToken().position().orElseThrow());
    }

    /** What happened. */
    public LedgerEvent payload() {
        return (LedgerEvent) message.getPayload();
    }

    /** Unique name of the event. */
    public String eventId() {
        return message.getIdentifier();
    }

    public String aggregateId() {
        return message.getAggregateIdentifier();
    }

    public String aggregateType() {
        return message.getType();
    }

    /** Place among the events of its aggregate, from 0. */
    public long sequence() {
        return message.getSequenceNumber();
    }

    /** The version of the aggregate after this event: sequence + 1. */
    public long version() {
        return sequence() + 1;
    }

    /** When the ledger recorded it, in UTC with millisecond resolution. */
    public Instant recordedAt() {
        return message.getTimestamp().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Its stored name, for example {@code order.OrderPlaced}.
     *
     * @throws IllegalStateException when it is not an event of the ledger
     */
    public String type() {
        return EventCatalogue.nameOf(message.getPayloadType())
                .orElseThrow(() -> new IllegalStateException(message.getPayloadType() + " has no stored name"));
    }

    /** Its stored name or, when it has none, its class. */
    String name() {
        return EventCatalogue.nameOf(message.getPayloadType())
                .orElseGet(() -> message.getPayloadType().getSimpleName());
    }

    /** Revision of the form in which it is read, that is, after upcasting. */
    public String revision() {
        return REVISION.get(message.getPayloadType());
    }

    /** Who, for whom, through which channel, why; keys are listed in {@link io.orderledger.events.EventMetadata}. */
    public Map<String, Object> metadata() {
        return message.getMetaData();
    }
}
