package io.orderledger.query.embedded;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;

/** Entries as a sorted map, of which a tree is made in one go: it needs no comparisons then. */
final class SortedEntries extends AbstractMap<Object, Integer> implements SortedMap<Object, Integer> {

    private final List<Entry<Object, Integer>> entries;
    private final Comparator<? super Object> order;

    /** Sorts the entries, in place; of those that are alike the last stays. */
    SortedEntries(List<Entry<Object, Integer>> entries, Comparator<? super Object> order) {
        entries.sort(Entry.comparingByKey(order));
        int kept = 0;
        for (Entry<Object, Integer> entry : entries) {
            boolean alike = kept > 0 && order.compare(entries.get(kept - 1).getKey(), entry.getKey()) == 0;
            entries.set(alike ? kept - 1 : kept++, entry);
        }
        entries.subList(kept, entries.size()).clear();
        this.entries = entries;
        this.order = order;
    }

    @Override
    public Comparator<? super Object> comparator() {
        return order;
    }

    @Override
    public Set<Entry<Object, Integer>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Object, Integer>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Override
    public Object firstKey() {
        return entries.getFirst().getKey();
    }

    @Override
    public Object lastKey() {
        return entries.getLast().getKey();
    }

    @Override
    public SortedMap<Object, Integer> subMap(Object from, Object to) {
        throw new UnsupportedOperationException("a tree is made of all of it");
    }

    @Override
    public SortedMap<Object, Integer> headMap(Object to) {
        throw new UnsupportedOperationException("a tree is made of all of it");
    }

    @Override
    public SortedMap<Object, Integer> tailMap(Object from) {
        throw new UnsupportedOperationException("a tree is made of all of it");
    }
}
