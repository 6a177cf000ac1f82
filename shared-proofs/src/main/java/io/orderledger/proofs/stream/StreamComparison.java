package io.orderledger.proofs.stream;

import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.stream.Difference.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private final Map<Name, List<Leaf>> onlyInLog = new LinkedHashMap<>();
    private final Map<Name, List<Placed>> onlyInStore = new LinkedHashMap<>();
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
            Leaf leaf = new Leaf(leaves++, log);
            Placed placed = new Placed(stored++, store);
            if (!equal(leaf, placed)) {
                changed(leaf, placed);
            }
            runs.add(leaf.index, placed.ordinal);
            return;
        }
        if (log != null) {
            Leaf leaf = new Leaf(leaves++, log);
            Name name = new Name(log.key, log.sequence);
            Placed known = take(onlyInStore, name, placed -> equal(leaf, placed));
            if (known == null) {
                put(onlyInLog, name, leaf);
            } else {
                runs.add(leaf.index, known.ordinal);
            }
        }
        if (store != null) {
            Placed placed = new Placed(stored++, store);
            Name name = new Name(store.key(), store.sequence());
            Leaf known = take(onlyInLog, name, leaf -> equal(leaf, placed));
            if (known == null) {
                put(onlyInStore, name, placed);
            } else {
                runs.add(known.index, placed.ordinal);
            }
        }
    }

    /** Passes over a leaf that the log has lost, and what stands for it in the store: nothing can be said of them. */
    public void pass(@Nullable StoredEntry store) {
        long leaf = leaves++;
        if (store != null) {
            runs.add(leaf, stored++);
        }
    }

    private static boolean same(LogEntry log, StoredEntry store) {
        return log.sequence == store.sequence() && log.key.equals(store.key());
    }

    private static boolean equal(Leaf leaf, Placed placed) {
        return placed.entry.leafAt(leaf.index).equals(leaf.entry.leaf);
    }

    private void changed(Leaf leaf, Placed placed) {
        differences.add(new Difference(Kind.CHANGED, leaf.index, leaf.index, placed.ordinal, placed.entry));
    }

    private <T> void put(Map<Name, List<T>> pile, Name name, T entry) {
        pile.computeIfAbsent(name, n -> new ArrayList<>(1)).add(entry);
        pending++;
    }

    /** Only what is the same to the last bit is taken for the same: the rest is settled when everything is known. */
    private <T> @Nullable T take(Map<Name, List<T>> pile, Name name, Predicate<T> wanted) {
        List<T> entries = pile.getOrDefault(name, List.of());
        for (T entry : entries) {
            if (wanted.test(entry)) {
                entries.remove(entry);
                if (entries.isEmpty()) {
                    pile.remove(name);
                }
                pending--;
                return entry;
            }
        }
        return null;
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

    /** What was changed looks removed and added: the store's numbering tells which is which, or else the name. */
    private void pair(List<Leaf> missing, List<Placed> more) {
        Map<Long, Placed> byPlace = new HashMap<>();
        more.forEach(placed -> byPlace.putIfAbsent(placed.entry.place(), placed));
        pair(missing, more, leaf -> byPlace.remove(leaf.index));
        Map<Name, Placed> byName = new HashMap<>();
        more.forEach(placed -> byName.putIfAbsent(new Name(placed.entry.key(), placed.entry.sequence()), placed));
        pair(missing, more, leaf -> byName.remove(new Name(leaf.entry.key, leaf.entry.sequence)));
    }

    private void pair(List<Leaf> missing, List<Placed> more, Function<Leaf, @Nullable Placed> other) {
        Set<Placed> paired = new HashSet<>();
        missing.removeIf(leaf -> {
            Placed placed = other.apply(leaf);
            if (placed == null) {
                return false;
            }
            changed(leaf, placed);
            runs.add(leaf.index, placed.ordinal);
            return paired.add(placed);
        });
        more.removeAll(paired);
    }

    private static <T> List<T> flat(Map<Name, List<T>> pile) {
        List<T> all = new ArrayList<>();
        pile.values().forEach(all::addAll);
        return all;
    }
}
