package io.orderledger.standalone.transfer;

import io.orderledger.proofs.event.EventLeaf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How much of a ledger is to be restored.
 *
 * @param events how many events at most
 * @param recordedAt the first event that was recorded after this, in the form in which stores keep times, and all that follow are left
 *     out; absent for no such limit
 */
public record Until(long events, @Nullable String recordedAt) {

    private static final DateTimeFormatter STORED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Everything. */
    public static final Until THE_END = new Until(Long.MAX_VALUE, null);

    /** Up to an event, that one included. */
    public static Until position(long position) {
        return new Until(position + 1, null);
    }

    /** Up to a moment, whole milliseconds. */
    public static Until time(Instant time) {
        return new Until(Long.MAX_VALUE, STORED.format(time));
    }

    boolean endsBefore(EventLeaf event) {
        return event.position() >= events
                || (recordedAt != null && event.recordedAt().compareTo(recordedAt) > 0);
    }
}
