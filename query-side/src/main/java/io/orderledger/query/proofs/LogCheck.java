package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.heads.HeadsMap;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TilePath;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.stream.Difference;
import io.orderledger.proofs.stream.StreamComparison;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole event store and the whole log again, works everything out anew, and compares it with every checkpoint that
 * was ever published.
 */
public final class LogCheck {

    private static final long TELL_EVERY = 4_096;

    /** Events out of sequence that are named at most. */
    private static final int TOLD = 1_000;

    private final LogStore store;
    private final Collection<NoteKey> keys;
    private final boolean parallel;

    /** Told how far it is. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }

    /**
     * What came of it.
     *
     * @param size leaves under the latest checkpoint
     * @param eventsSound whether the stored events are those that the latest checkpoint was signed for
     * @param logSound whether the tiles are
     * @param headsSound whether the index of streams is
     * @param differences between the store and the tiles; when there are none, events that do not go on where their stream ends, as added
     * @param after events that were stored after the latest checkpoint
     * @param checkpoints how many there are
     * @param wrong checkpoints that are not signed by a known key, or not of this history
     * @param position of the last event under the latest checkpoint, in the numbering of the store
     * @param damaged names of what is missing or wrong in the log itself
     */
    public record Outcome(
            long size,
            boolean eventsSound,
            boolean logSound,
            boolean headsSound,
            List<Difference> differences,
            long after,
            long checkpoints,
            List<Checkpoint> wrong,
            long position,
            List<String> damaged) {

        /** Whether nothing speaks against this history. */
        public boolean sound() {
            return eventsSound
                    && differences.isEmpty()
                    && logSound
                    && headsSound
                    && wrong.isEmpty()
                    && damaged.isEmpty();
        }
    }

    /**
     * @param keys of those who may have signed
     * @param parallel whether every core may help
     */
    public LogCheck(LogStore store, Collection<NoteKey> keys, boolean parallel) {
        this.store = store;
        this.keys = keys;
        this.parallel = parallel;
    }

    /** Keys that have signed, as the log itself says. */
    public static List<NoteKey> knownKeys(LogStore store) {
        return LogKeys.known(store);
    }

    /** The stored event that a difference is about, if there is one. */
    public static @Nullable RawEvent event(Difference difference) {
        return difference.entry() instanceof StoredLeaf leaf ? leaf.event() : null;
    }

    /**
     * Checks everything up to the latest checkpoint.
     *
     * @throws IllegalStateException when there is no checkpoint, or the store cannot be read
     */
    public Outcome run(RawEventSource source, Progress progress) {
        String latest = store.latest().orElseThrow(() -> new IllegalStateException("there is no checkpoint"));
        return new Run(latest).over(source, progress);
    }

    private final class Run {
        private final Checkpoint latest;
        private final LogReader log;
        private final StreamComparison comparison = new StreamComparison();
        private final HeadsMap heads = new HeadsMap();
        private final List<Difference> outOfSequence = new ArrayList<>();
        private final Map<Hash, Long> later = new HashMap<>();
        private final List<String> damaged = new ArrayList<>();
        private final List<Checkpoint> wrong = new ArrayList<>();
        private final Deque<Checkpoint> due;
        private final long checkpoints;
        private final TileWriter logTree;
        private final TileWriter storeTree;
        private boolean logSound = true;
        private boolean eventsSound;
        private long position = RawEventSource.BEFORE_ALL;

        private Run(String note) {
            Checkpoint latest = Checkpoint.parse(SignedNote.parse(note).text());
            this.latest = latest;
            if (!store.history().contains(note)) {
                damaged.add("checkpoints (the latest one, of size " + latest.size() + ", is not among them)");
            }
            this.log = new LogReader(store, latest.size());
            this.due = new ArrayDeque<>(signedCheckpoints());
            this.checkpoints = due.size() + wrong.size();
            this.logTree = new TileWriter(0, log::tile, this::compareTile);
            this.storeTree = new TileWriter(0, log::tile, (path, bytes) -> {});
        }

        private List<Checkpoint> signedCheckpoints() {
            List<Checkpoint> signed = new ArrayList<>();
            for (String note : store.history()) {
                Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
                try {
                    SignedNote.parse(note).verify(keys);
                    signed.add(checkpoint);
                } catch (SignedNote.UnverifiedException e) {
                    wrong.add(checkpoint);
                }
            }
            signed.add(latest);
            signed.sort(Comparator.comparingLong(Checkpoint::size));
            return signed.stream().distinct().toList();
        }

        /** A part may have grown since, and then been removed: what it held is read from whatever is wider. */
        private void compareTile(TilePath path, byte[] bytes) {
            try {
                byte[] kept = path.level() == 0 ? bytes : log.tile(path).bytes(path.width());
                if (!Arrays.equals(kept, bytes)) {
                    damaged.add(LogReader.name(path));
                }
            } catch (IllegalStateException lost) {
                damaged.add(LogReader.name(path));
            }
        }

        private Outcome over(RawEventSource source, Progress progress) {
            StoredLeaves stored = new StoredLeaves(source, parallel);
            compareCheckpoints(0);
            StoredLeaf next = stored.next();
            for (long index = 0; index < latest.size() && !comparison.hopeless(); index++) {
                StreamComparison.LogEntry entry = entry(index, next);
                if (entry == null) {
                    comparison.pass(next);
                } else {
                    comparison.next(entry, next);
                }
                if (next != null) {
                    storeTree.append(next.hash());
                    position = next.event().position();
                    next = stored.next();
                }
                if (entry != null) {
                    logTree.append(entry.leaf());
                }
                compareCheckpoints(index + 1);
                if (index % TELL_EVERY == 0) {
                    progress.at(index, latest.size());
                }
            }
            progress.at(latest.size(), latest.size());
            // those that a removal has let move up are needed to see that they are still there
            while (next != null && !comparison.hopeless()) {
                comparison.next(null, next);
                long sequence = later.getOrDefault(next.key(), events(next.key()));
                later.put(next.key(), sequence + 1);
                requireSequence(next.sequence(), sequence, next.ordinal(), next);
                next = stored.next();
            }
            return outcome();
        }

        /** What the log holds; nothing when it has lost it, which is named as damage. */
        private StreamComparison.@Nullable LogEntry entry(long index, @Nullable StoredLeaf stored) {
            try {
                IndexRecord record = log.index(index);
                requireSequence(record.sequence(), events(record.key()), index, stored);
                heads.append(record.key(), index);
                return new StreamComparison.LogEntry(log.leaf(index), record.key(), record.sequence());
            } catch (IllegalStateException e) {
                String lost = String.valueOf(e.getMessage());
                if (damaged.isEmpty() || !damaged.getLast().equals(lost)) {
                    damaged.add(lost);
                }
                logSound = false;
                return null;
            }
        }

        private long events(Hash key) {
            return heads.find(key).map(Head::events).orElse(0L);
        }

        /** Each stream is counted from 0 without gaps. */
        private void requireSequence(long sequence, long wanted, long index, @Nullable StoredLeaf stored) {
            if (sequence != wanted && outOfSequence.size() < TOLD) {
                outOfSequence.add(new Difference(Difference.Kind.ADDED, index, index, index, stored));
            }
        }

        private void compareCheckpoints(long size) {
            while (!due.isEmpty() && due.getFirst().size() <= size) {
                Checkpoint checkpoint = due.removeFirst();
                boolean byLog = matches(logTree, checkpoint);
                boolean byStore = matches(storeTree, checkpoint);
                if (!byLog && !byStore && !checkpoint.equals(latest)) {
                    wrong.add(checkpoint);
                }
                if (checkpoint.equals(latest)) {
                    logSound &= byLog;
                    eventsSound = byStore;
                }
            }
        }

        private static boolean matches(TileWriter tree, Checkpoint checkpoint) {
            return tree.size() == checkpoint.size() && tree.root().equals(checkpoint.root());
        }

        private Outcome outcome() {
            logTree.partials(this::compareTile);
            StreamComparison.Result result = comparison.finish();
            List<Difference> differences = result.differences();
            if (eventsSound && !differences.isEmpty()) {
                // the events are those that were signed for, so it is the log that was touched
                differences.forEach(difference -> damaged.add("leaf " + difference.from()));
                differences = List.of();
            }
            Hash headsRoot = heads.root();
            boolean headsSound = latest.heads()
                    .filter(signed ->
                            signed.count() == heads.size() && signed.root().equals(headsRoot))
                    .isPresent();
            if (eventsSound && headsSound && damaged.isEmpty()) {
                differences = List.copyOf(outOfSequence); // a damaged index could not tell
            }
            return new Outcome(
                    latest.size(),
                    eventsSound,
                    logSound,
                    headsSound,
                    differences,
                    result.after(),
                    checkpoints,
                    List.copyOf(wrong),
                    position,
                    List.copyOf(damaged));
        }
    }
}
