package io.orderledger.events.storage;

import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * All upcasters, oldest first. A stored event is never rewritten: what an old revision lacks is filled in here while it is
 * read. Add an upcaster at the end, with a test that reads bytes of the old revision kept in the repository.
 */
public final class EventUpcasters {

    private EventUpcasters() {}

    /** The upcasters, in the order in which they apply. */
    public static List<EventUpcaster> all() {
        return List.of(new PaymentRecordedGainsTender());
    }

    /** The upcasters as one. */
    public static EventUpcaster chain() {
        return new EventUpcasterChain(all());
    }
}
