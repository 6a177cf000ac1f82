package io.orderledger.query.proofs;

import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a log that was copied from another ledger goes on: with the key of the original as the same log, otherwise under a name of
 * its own, with a checkpoint that names what it goes on from.
 *
 * @param copied whether the log is a copy that nobody has gone on from yet
 * @param from the last checkpoint of the original, when it cannot go on as the same log
 */
record Continuation(boolean copied, @Nullable Checkpoint from) {

    /** A log that goes on as it was. */
    static final Continuation NONE = new Continuation(false, null);

    /** Begins the line that names the log that goes on under another name: its origin, size and root follow. */
    static final String CONTINUES = "order-ledger/continues ";

    static Continuation of(LogStore store, Optional<String> latest, Path keyFile) throws IOException {
        if (store.read(LogCopy.COPIED) == null) {
            return NONE;
        }
        if (latest.isEmpty()) {
            return new Continuation(true, null);
        }
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(latest.get()).text());
        boolean ours = Files.exists(keyFile)
                && LogKeys.open(keyFile, checkpoint.origin(), false).haveSigned(latest.get());
        return new Continuation(true, ours ? null : checkpoint);
    }

    boolean underOwnName() {
        return from != null;
    }

    /** The name of the log from now on; never that of the original when its key is not here. */
    String origin(Optional<String> latest, @Nullable String set) {
        if (from == null) {
            return LogKeys.origin(latest, set);
        }
        return LogKeys.origin(Optional.empty(), from.origin().equals(set) ? null : set);
    }

    /** Extension lines of the next checkpoint. */
    List<String> lines() {
        return from == null
                ? List.of()
                : List.of(CONTINUES + from.origin() + " " + from.size() + " "
                        + from.root().base64());
    }

    /** After that checkpoint: it is a log like any other. */
    Continuation done(LogStore store) {
        if (copied) {
            store.delete(LogCopy.COPIED);
        }
        return NONE;
    }
}
