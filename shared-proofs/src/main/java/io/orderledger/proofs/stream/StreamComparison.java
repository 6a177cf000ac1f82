package io.orderledger.proofs.stream;

import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.stream.Difference.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a log holds with what a store holds, side by side in one pass. Events are recognised by their aggregate and
 * sequence wherever they stand, so that one that was taken out does not make all after it look changed. Memory grows with
 * the number of differences alone.
 */
public final class StreamComparison {

    /** Differences after which nothing more is looked for: such a store is not worth a list. */
    public static final int MANY = 100_000;

    private long leaves;
    private long stored;
    private final Map<Name, Deque<Leaf>> onlyInLog = new LinkedHashMap<>();
    private final Map<Name, Deque<Placed>> onlyInStore = new LinkedHashMap<>();
    private final Runs runs = new Runs();
    private final List<Difference> differences = new ArrayList<>();
    private int pending;

    private record Name(Hash key, long sequence) {}

    private record Leaf(long index, LogEntry entry) {}

    private record Placed(long ordinal, StoredEntry entry) {}

    /**
     * What the log holds.
     *
     * @param leaf hash of the leaf
     * @param key of the aggregate
     */
    public record LogEntry(Hash leaf, Hash key, long sequence) {}

    /** What the store holds. */
    public interface StoredEntry {

        /** Key of the aggregate. */
        Hash key();

        long sequence();

        /** The index in the log that the store's own numbering gives it. */
        long place();

        /** The hash of its leaf, would it stand at this index. */
        Hash leafAt(long index);
    }

    /**
     * What came of it.
     *
     * @param differences in the order of the log
     * @param leaves how many the log holds
     * @param after events in the store after all that the log covers
     */
    public record Result(List<Difference> differences, long leaves, long after) {

        public boolean same() {
            return differences.isEmpty();
        }
    }

    /** Whether there are so many differences that going on is of no use. */
    public boolean hopeless() {
        return differences.size() + pending > MANY;
    }

    /** The next of both; either may have come to its end before the other. */
    public void next(@Nullable LogEntry log, @Nullable StoredEntry store) {
        if (log != null && store != null && pending == 0 && same(log, store)) {
            match(new Leaf(leaves++, log), new Placed(stored++, store));
            return;
        }
        if (log != null) {
            Leaf leaf = new Leaf(leaves++, log);
            Placed known = take(onlyInStore, new Name(log.key, log.sequence));
            if (known == null) {
                put(onlyInLog, new Name(log.key, log.sequence), leaf);
            } else {
                match(leaf, known);
            }
        }
        if (store != null) {
            Placed placed = new Placed(stored++, store);
            Leaf known = take(onlyInLog, new Name(store.key(), store.sequence()));
            if (known == null) {
                put(onlyInStore, new Name(store.key(), store.sequence()), placed);
            } else {
                match(known, placed);
            }
        }
    }

    private static boolean same(LogEntry log, StoredEntry store) {
        return log.sequence == store.sequence() && log.key.equals(store.key());
    }

    private <T> void put(Map<Name, Deque<T>> pile, Name name, T entry) {
        pile.computeIfAbsent(name, n -> new ArrayDeque<>(1)).add(entry);
        pending++;
    }

    private <T> @Nullable T take(Map<Name, Deque<T>> pile, Name name) {
        Deque<T> entries = pile.get(name);
        if (entries == null) {
            return null;
        }
        T first = entries.remove();
        if (entries.isEmpty()) {
            pile.remove(name);
        }
        pending--;
        return first;
    }

    private void match(Leaf leaf, Placed placed) {
        if (!placed.entry.leafAt(leaf.index).equals(leaf.entry.leaf)) {
            differences.add(new Difference(Kind.CHANGED, leaf.index, leaf.index, placed.ordinal, placed.entry));
        }
        runs.add(leaf.index, placed.ordinal);
    }

    /** Says what is different, when everything was given. */
    public Result finish() {
        List<Leaf> missing = flat(onlyInLog);
        List<Placed> more = flat(onlyInStore);
        pair(missing, more);
        long lastShared = runs.lastStored();
        long after = 0;
        for (Placed placed : more) {
            if (placed.ordinal > lastShared) {
                after++;
            } else {
                long at = runs.indexBefore(placed.ordinal) + 1;
                differences.add(new Difference(Kind.ADDED, at, at, placed.ordinal, placed.entry));
            }
        }
        missing.forEach(leaf -> differences.add(new Difference(Kind.REMOVED, leaf.index, leaf.index, -1, null)));
        differences.addAll(runs.moved());
        differences.sort(Comparator.comparingLong(Difference::from)
                .thenComparing(Difference::kind)
                .thenComparing(Difference::stored));
        return new Result(Difference.joined(differences), leaves, after);
    }

    /** An event whose aggregate or sequence was changed looks removed and added: the store's numbering tells. */
    private void pair(List<Leaf> missing, List<Placed> more) {
        Map<Long, Placed> byPlace = new LinkedHashMap<>();
        more.forEach(placed -> byPlace.putIfAbsent(placed.entry.place(), placed));
        missing.removeIf(leaf -> {
            Placed placed = byPlace.get(leaf.index);
            if (placed == null) {
                return false;
            }
            more.remove(placed);
            runs.add(leaf.index, placed.ordinal);
            return differences.add(new Difference(Kind.CHANGED, leaf.index, leaf.index, placed.ordinal, placed.entry));
        });
    }

    private static <T> List<T> flat(Map<Name, Deque<T>> pile) {
        List<T> all = new ArrayList<>();
        pile.values().forEach(entries -> entries.forEach(entry -> all.add(Objects.requireNonNull(entry))));
        return all;
    }
}
