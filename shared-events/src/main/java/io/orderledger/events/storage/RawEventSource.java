package io.orderledger.events.storage;

import java.util.List;

/** Reads events as they are stored. Safe to be used from several threads. */
public interface RawEventSource {

    /** A position before that of every event. */
    long BEFORE_ALL = -1;

    /** Where the store's own numbering begins. */
    long first();

    /** Position of the last event that is stored for good, {@link #BEFORE_ALL} when there is none. */
    long head();

    /**
     * Events in the order of their positions.
     *
     * @param position after which to begin
     * @param limit how many at most, at least 1
     * @return empty when there are no more
     */
    List<RawEvent> after(long position, int limit);

    /** All events of an aggregate that are stored for good, in the order of their sequence. */
    List<RawEvent> ofAggregate(String aggregateId);
}
