package io.orderledger.proofs.transfer;

import io.orderledger.proofs.note.NoteKey;
import java.util.List;

/**
 * What an export is of.
 *
 * @param origin name of the log
 * @param from first position, from 0
 * @param to position after the last
 * @param keys verifier keys that have signed, the oldest first: a claim of the file
 */
public record ExportHeader(String origin, long from, long to, List<NoteKey> keys) {

    public ExportHeader {
        if (origin.isEmpty() || from < 0 || to < from) {
            throw new IllegalArgumentException("an export has an origin, and does not end before it begins");
        }
        keys = List.copyOf(keys);
    }

    /** How many events. */
    public long events() {
        return to - from;
    }
}
