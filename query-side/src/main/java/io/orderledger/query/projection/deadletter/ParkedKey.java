package io.orderledger.query.projection.deadletter;

import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What the document of a key lacks.
 *
 * @param revision grows with each change; whoever changes it names the revision that they saw
 * @param settled position up to which letters were folded or skipped after all; -1 when none was
 * @param since position of the first event that is missing in the document
 * @param cause why it is
 * @param waiting number of letters
 * @param letters the parked events, oldest first
 * @param skips events that the document will never hold, oldest first
 */
public record ParkedKey(
        @BsonId String key,
        long revision,
        long settled,
        long since,
        Cause cause,
        int waiting,
        List<DeadLetter> letters,
        List<Skip> skips) {

    /** Position of the oldest letter; the highest there is when none waits. */
    public long first() {
        return letters.isEmpty() ? Long.MAX_VALUE : letters.getFirst().position();
    }

    /** Position of the newest letter; the highest there is when none waits. */
    public long last() {
        return letters.isEmpty() ? Long.MAX_VALUE : letters.getLast().position();
    }

    /** The letter whose turn it is. */
    public @Nullable DeadLetter next() {
        return letters.isEmpty() ? null : letters.getFirst();
    }
}
