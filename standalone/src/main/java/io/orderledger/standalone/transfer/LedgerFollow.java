package io.orderledger.standalone.transfer;

import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.transfer.ExportReader;
import io.orderledger.query.proofs.FileLogStore;
import io.orderledger.query.proofs.LedgerExport;
import io.orderledger.query.proofs.LogCheck;
import io.orderledger.query.proofs.LogCopy;
import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy of a running ledger in a data folder, round by round: each asks for what is new, forces it to disk, and takes over
 * the checkpoints that fit it. It goes on where the folder ends, whichever side was restarted. For one thread.
 */
public final class LedgerFollow implements AutoCloseable {

    private static final int NO_CHECKPOINT_YET = 503;
    private static final int BEYOND_END = 409;
    private static final long TELL_EVERY = 1_000;

    private final LedgerClient primary;
    private final FileLogStore store;
    private final CopyTarget target;
    private final Collection<NoteKey> given;
    private @Nullable LogCopy copy;

    /**
     * How far the copy is.
     *
     * @param events in it
     * @param verified of them under a checkpoint of the primary
     */
    public record State(long events, long verified) {}

    /** The primary is not what was copied. */
    public static final class NotTheSameException extends Exception {

        private static final long serialVersionUID = 1;

        private final long position;

        NotTheSameException(long position, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.position = position;
        }

        /** Where that is seen. */
        public long position() {
            return position;
        }
    }

    /**
     * Opens or makes the copy.
     *
     * @param data folder that is locked by this process
     * @param keys that may have signed; empty to believe at first contact those that the primary names
     * @throws NotTheSameException when the folder holds a ledger that is no copy
     */
    public LedgerFollow(LedgerClient primary, Path data, Collection<NoteKey> keys)
            throws IOException, NotTheSameException {
        this.primary = primary;
        this.given = keys;
        this.store = new FileLogStore(data.resolve("log"));
        boolean served = Files.exists(data.resolve("process-managers.db"));
        this.target = CopyTarget.embedded(data.resolve("events.db"));
        boolean ledger = target.size() > 0 || store.latest().isPresent() || LedgerImport.isUnfinished(data);
        if (served || (ledger && !LogCopy.isCopy(store))) {
            close();
            throw new NotTheSameException(target.size(), "the folder holds a ledger that is no copy", null);
        }
    }

    /** How far it is. */
    public State state() {
        LogCopy now = copy;
        return new State(target.size(), now == null ? 0 : now.size());
    }

    /**
     * Copies what is new.
     *
     * @throws IOException when the primary is away or breaks off; what came until then is kept
     * @throws NotTheSameException when it holds fewer events than the copy, or is another ledger
     * @throws LogCopy.ContradictionException when a checkpoint does not fit the copy
     */
    public State round(LedgerExport.Progress progress)
            throws IOException, InterruptedException, NotTheSameException, LogCopy.ContradictionException {
        HttpResponse<InputStream> response = primary.stream("/api/audit/export?from=" + target.size());
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case 200 -> take(body, progress);
                case NO_CHECKPOINT_YET -> {}
                case BEYOND_END ->
                    throw new NotTheSameException(target.size(), "the primary holds fewer events than the copy", null);
                default -> {
                    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                    Answer answer = new Answer(response.statusCode(), response.headers(), text);
                    throw new IOException("status " + response.statusCode() + " " + answer.problemDetail());
                }
            }
        }
        return state();
    }

    private void take(InputStream body, LedgerExport.Progress progress)
            throws IOException, NotTheSameException, LogCopy.ContradictionException {
        try (ExportReader reader = new ExportReader(body, keys())) {
            LogCopy taking = copy(reader);
            if (reader.header().from() != target.size()) {
                throw new NotTheSameException(target.size(), "the primary answers from another position", null);
            }
            for (ExportReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                switch (entry) {
                    case ExportReader.Event event -> {
                        target.add(event.leaf());
                        if (reader.position() % TELL_EVERY == 0) {
                            progress.at(reader.position(), reader.header().to());
                        }
                    }
                    case ExportReader.Signed signed -> {
                        target.flush();
                        taking.adopt(signed.note());
                    }
                }
            }
        } finally {
            target.flush();
        }
    }

    private List<NoteKey> keys() {
        if (copy != null) {
            return copy.keys();
        }
        return given.isEmpty() ? LogCheck.knownKeys(store) : List.copyOf(given);
    }

    private LogCopy copy(ExportReader reader) throws NotTheSameException {
        LogCopy known = copy;
        String origin = reader.header().origin();
        if (known == null) {
            Collection<NoteKey> believed = keys();
            try {
                known = LogCopy.open(
                        store,
                        target.events(),
                        origin,
                        believed.isEmpty() ? reader.header().keys() : believed);
            } catch (IllegalStateException e) {
                throw new NotTheSameException(target.size(), String.valueOf(e.getMessage()), e);
            }
            copy = known;
        }
        if (!known.origin().equals(origin)) {
            throw new NotTheSameException(target.size(), "the primary goes on under the name " + origin, null);
        }
        return known;
    }

    @Override
    public void close() {
        if (copy == null) {
            store.close();
        } else {
            copy.close();
        }
        target.close();
    }
}
