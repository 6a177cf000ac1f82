package io.orderledger.command.ledger;

import io.orderledger.events.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Reads what has happened to one aggregate: for answers that tell more than a version. */
@Component
public class Streams {

    private final EventStore events;

    /** Streams of the given store. */
    public Streams(EventStore events) {
        this.events = events;
    }

    /** Version of a stream: the number of its events. */
    public long version(String stream) {
        return events.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
    }

    /**
     * The events of a stream, as messages.
     *
     * @param version of the stream before the first of them
     */
    public List<DomainEventMessage<?>> messages(String stream, long version) {
        List<DomainEventMessage<?>> read = new ArrayList<>();
        events.readEvents(stream, version).forEachRemaining(read::add);
        return read;
    }

    /** All events of a stream that are of a family. */
    public <E extends LedgerEvent> List<E> events(String stream, Class<E> family) {
        return messages(stream, 0).stream()
                .map(DomainEventMessage::getPayload)
                .filter(family::isInstance)
                .map(family::cast)
                .toList();
    }
}
