package io.orderledger.query.oversight;

import io.orderledger.events.oversight.OversightEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/**
 * A stream of events that nobody but this run of this process writes, so that it needs no decision and meets no conflict. After an
 * append whose outcome is not known it begins another stream: what is recorded again then stands twice, and nothing is lost.
 */
public final class OversightStream {

    /** Kind of aggregate in the event store. */
    public static final String TYPE = "Oversight";

    private static final String PREFIX = "oversight/";

    private final EventStore events;
    private String logId = fresh();
    private long sequence;

    /** A stream in an event store. */
    public OversightStream(EventStore events) {
        this.events = events;
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    /**
     * Appends an event; answers when it is stored for good.
     *
     * @param event is given the id of the stream
     * @param metadata who, for whom, through what, why
     * @throws RuntimeException when it may not be stored
     */
    public synchronized void append(Function<String, OversightEvent> event, Map<String, String> metadata) {
        try {
            events.publish(new GenericDomainEventMessage<>(
                    TYPE, PREFIX + logId, sequence, event.apply(logId), MetaData.from(new HashMap<>(metadata))));
            sequence++;
        } catch (RuntimeException e) {
            logId = fresh();
            sequence = 0;
            throw e;
        }
    }
}
