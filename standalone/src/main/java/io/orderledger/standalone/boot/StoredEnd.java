package io.orderledger.standalone.boot;

import io.orderledger.command.ledger.embedded.DamagedStoreException;
import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.query.proofs.FileLogStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Whether the embedded event store of a folder still has its end. Events that were signed for were acknowledged; when they are
 * gone, with part of the file or of the log beside it, new ones must not take their places.
 */
public final class StoredEnd {

    private static final String EVENTS = "events.db";
    private static final String LOG = "log";

    /** SQLite's code for, among other things, a table that was never made, or was lost with the log that it was in. */
    private static final int NO_SUCH_TABLE = 1;

    private StoredEnd() {}

    /**
     * Looks at the last event and at the last checkpoint. A folder without either is as it should be.
     *
     * @throws ShortException when fewer events are stored than were signed for
     */
    public static void require(Path folder) throws ShortException {
        if (!Files.exists(folder.resolve(LOG))) {
            return;
        }
        long signed;
        long stored;
        try (FileLogStore log = new FileLogStore(folder.resolve(LOG))) {
            signed = log.latest()
                    .map(note -> Checkpoint.parse(SignedNote.parse(note).text()).size())
                    .orElse(0L);
            stored = stored(folder.resolve(EVENTS));
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return; // whoever opens the store, or the log, says what is wrong with it
        }
        if (stored < signed && !isDamaged(folder.resolve(EVENTS))) {
            throw new ShortException(stored, signed);
        }
    }

    /** A page that is cut off may be what makes the end look earlier: whoever opens the store says so, and names the file. */
    private static boolean isDamaged(Path events) {
        if (!Files.exists(events)) {
            return false;
        }
        try {
            SqliteEventStorageEngine.examine(events);
            return false;
        } catch (DamagedStoreException | SQLException unreadable) {
            return true;
        }
    }

    /** Positions begin at 1 and are never given twice: there are no more events than the last of them says. */
    private static long stored(Path events) {
        if (!Files.exists(events)) {
            return 0;
        }
        try {
            return Math.max(0, SqliteRawEvents.ofFile(events).head());
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLException sql && sql.getErrorCode() == NO_SUCH_TABLE) {
                return 0;
            }
            throw e;
        }
    }

    /** Fewer events are stored than were signed for. */
    public static final class ShortException extends Exception {

        private static final long serialVersionUID = 1;

        private final long stored;
        private final long signed;

        private ShortException(long stored, long signed) {
            super(stored + " events are stored, " + signed + " were signed for");
            this.stored = stored;
            this.signed = signed;
        }

        /** Events that can be there at most. */
        public long stored() {
            return stored;
        }

        /** Events under the last checkpoint. */
        public long signed() {
            return signed;
        }
    }
}
