package io.orderledger.events.storage;

import java.util.List;

/** Writes events exactly as another store keeps them. For one thread, and for a store that nobody else writes to. */
public interface RawEventSink extends AutoCloseable {

    /**
     * Appends events at their positions, all or none. When this returns they last.
     *
     * @throws IllegalStateException when the store cannot be written, or has something else there
     * @throws IllegalArgumentException when the store has no form for one of them; its message names the event
     */
    void append(List<RawEvent> events);

    @Override
    void close();
}
