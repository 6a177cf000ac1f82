package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The log of a ledger that was copied, worked out from the copied events: a checkpoint of the original is taken over when it is
 * signed by a known key and fits. Whoever goes on from the copy without the key of the original takes a name of their own, see
 * {@link ProofLog}. For one thread.
 */
public final class LogCopy implements AutoCloseable {

    /** Name of the note that a log is a copy. */
    static final String COPIED = "copied";

    private final LogStore store;
    private final String origin;
    private List<NoteKey> keys;
    private final LogBuilder builder;
    private long adopted;

    /** A checkpoint does not fit the events that were copied. */
    public static final class ContradictionException extends Exception {

        private static final long serialVersionUID = 1;

        private final long size;

        ContradictionException(long size, String message, Throwable cause) {
            super(message, cause);
            this.size = size;
        }

        /** Size of the checkpoint. */
        public long size() {
            return size;
        }
    }

    private LogCopy(LogStore store, String origin, List<NoteKey> keys, LogBuilder builder) {
        this.store = store;
        this.origin = origin;
        this.keys = keys;
        this.builder = builder;
        this.adopted = builder.size();
    }

    /** Whether a log is a copy that nobody has gone on from. */
    public static boolean isCopy(LogStore store) {
        return store.read(COPIED) != null;
    }

    /**
     * Begins a copy, or goes on with one.
     *
     * @param keys that may have signed; kept as the keys of the log
     * @throws IllegalStateException when somebody else works on the log, or it is no copy of that origin
     */
    public static LogCopy open(LogStore store, RawEventSource source, String origin, Collection<NoteKey> keys) {
        if (!store.lead()) {
            throw new IllegalStateException("another process holds the log");
        }
        StreamHeads heads = new StreamHeads();
        Optional<String> latest = store.latest();
        latest.ifPresent(note -> heads.follow(Published.of(note, store, Optional.empty())));
        long size = heads.published().map(now -> now.checkpoint().size()).orElse(0L);
        if (heads.published()
                        .map(now -> !now.checkpoint().origin().equals(origin))
                        .orElse(false)
                || (latest.isPresent() && !isCopy(store))) {
            throw new IllegalStateException("the log is no copy of " + origin);
        }
        store.write(COPIED, (origin + "\n").getBytes(StandardCharsets.UTF_8));
        store.force();
        List<NoteKey> all = LogKeys.remember(store, keys);
        LogReader reader = heads.published().map(Published::log).orElseGet(() -> new LogReader(store, 0));
        long position = size == 0 ? RawEventSource.BEFORE_ALL : source.first() + size - 1;
        return new LogCopy(
                store,
                origin,
                all,
                new LogBuilder(store, source, heads, reader, origin, position, InstantSource.system()));
    }

    /** Name of the log that is copied. */
    public String origin() {
        return origin;
    }

    /** Keys that are believed. */
    public List<NoteKey> keys() {
        return List.copyOf(keys);
    }

    /** Leaves under the last checkpoint that was taken over. */
    public long size() {
        return adopted;
    }

    /**
     * Takes over a checkpoint over events that were copied already. One that is not larger than the last is passed over.
     *
     * @throws ContradictionException when it is not signed by a known key, or not over these events; the copy cannot be used any more
     */
    public void adopt(String note) throws ContradictionException {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        if (checkpoint.size() < size() || store.latest().equals(Optional.of(note))) {
            return;
        }
        try {
            signed.verify(keys);
            while (builder.size() < checkpoint.size()) {
                long missing = checkpoint.size() - builder.size();
                if (builder.append((int) Math.min(missing, Integer.MAX_VALUE)) == 0) {
                    throw new IllegalStateException("events up to " + checkpoint.size() + " are not copied yet");
                }
            }
            builder.adopt(note);
            adopted = checkpoint.size();
            checkpoint
                    .extension(Checkpoint.NEXT_KEY)
                    .ifPresent(next -> keys = LogKeys.remember(store, List.of(NoteKey.parse(next))));
        } catch (SignedNote.UnverifiedException | LogBuilder.NotTheseException e) {
            throw new ContradictionException(checkpoint.size(), String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The root over the first events of the store, worked out from what is stored. Nothing can be taken over afterwards.
     *
     * @param size at least that of the last checkpoint
     */
    public Hash root(long size) {
        while (builder.size() < size) {
            if (builder.append((int) Math.min(size - builder.size(), Integer.MAX_VALUE)) == 0) {
                throw new IllegalStateException("the store ends at " + builder.size());
            }
        }
        return builder.root();
    }

    @Override
    public void close() {
        store.force();
        store.close();
    }
}
