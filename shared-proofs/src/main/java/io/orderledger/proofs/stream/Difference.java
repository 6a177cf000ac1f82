package io.orderledger.proofs.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is not what was logged.
 *
 * @param from first leaf that it is about, or before which something was added
 * @param to last leaf that it is about
 * @param stored which event of the store, counted from 0; -1 when there is none
 * @param entry the event of the store, the first of several; absent when there is none, or it is told by its place alone
 */
public record Difference(Kind kind, long from, long to, long stored, StreamComparison.@Nullable StoredEntry entry) {

    /** What happened to the store. */
    public enum Kind {
        /** An event is not what it was. */
        CHANGED,
        /** An event is there that the log does not know. */
        ADDED,
        /** An event of the log is not there. */
        REMOVED,
        /** An event stands at another place. */
        REORDERED
    }

    /** Neighbours of one kind in one. */
    static List<Difference> joined(List<Difference> sorted) {
        List<Difference> joined = new ArrayList<>();
        for (Difference next : sorted) {
            Difference last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.kind == next.kind && last.kind != Kind.ADDED && last.to + 1 == next.from) {
                joined.set(joined.size() - 1, new Difference(last.kind, last.from, next.to, last.stored, last.entry));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }
}
