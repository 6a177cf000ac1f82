package io.orderledger.query.history;

import io.orderledger.events.LedgerEvent;
import io.orderledger.query.projection.RecordedEvent;

/** Builds a document of the past from the events of one aggregate, given one after the other. Used by one thread, once. */
public interface Retelling<T> {

    /** Whether events of a class are of any interest. */
    boolean takes(Class<?> event);

    /** Whether the document can begin with an event. Whatever is selected before such a one is left out. */
    boolean begins(LedgerEvent event);

    /**
     * Folds an event.
     *
     * @param event its position is true of the last event alone; for the others the sequence stands in
     */
    void take(RecordedEvent event);

    /** Whether the same events are to be told again, since it was not known the first time which of them matter. */
    default boolean again() {
        return false;
    }

    /** The document, after at least one event. */
    T told();
}
