package io.orderledger.query.proofs;

import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import java.util.Optional;

/**
 * A checkpoint and the log under it.
 *
 * @param note as it is signed and published
 */
record Published(String note, Checkpoint checkpoint, LogReader log) {

    /** What stands in a log; the reader of an earlier checkpoint is used on, for what it remembers. */
    static Published of(String note, LogStore store, Optional<Published> before) {
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        LogReader reader = before.map(known -> known.log().at(checkpoint.size()))
                .orElseGet(() -> new LogReader(store, checkpoint.size()));
        return new Published(note, checkpoint, reader);
    }
}
