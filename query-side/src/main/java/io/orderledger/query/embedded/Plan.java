package io.orderledger.query.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A way to answer a query: stretches of one index that hold every document it finds.
 *
 * @param sorting what of it is put in the order that was asked for
 * @param order of entries, unless documents are sorted
 * @param cost entries that it is likely to look at
 */
record Plan(List<NavigableMap<Object, Integer>> stretches, Sorting sorting, Comparator<Object> order, long cost) {

    /** What has to be sorted to give documents in the order asked for. */
    enum Sorting {
        /** Nothing but which stretch comes next. */
        STRETCHES,
        /** The entries, which hold what the order depends on. */
        ENTRIES,
        /** The documents. */
        DOCUMENTS
    }

    /** Whether positions come in the order asked for. */
    boolean sorted() {
        return sorting != Sorting.DOCUMENTS;
    }

    /** Positions of the documents, each once, read as far as somebody asks. */
    Iterable<Integer> positions() {
        return switch (sorting) {
            case STRETCHES -> () -> new Merged(stretches, order);
            case ENTRIES -> () -> new Heaped(stretches, order);
            case DOCUMENTS -> gathered();
        };
    }

    private Iterable<Integer> gathered() {
        Set<Integer> seen = new HashSet<>();
        List<Integer> positions = new ArrayList<>();
        for (NavigableMap<Object, Integer> stretch : stretches) {
            for (Integer position : stretch.values()) {
                if (seen.add(position)) {
                    positions.add(position);
                }
            }
        }
        return positions;
    }

    /** Several ordered stretches as one. A document that is in several of them is at the same place in each. */
    private static final class Merged implements Iterator<Integer> {

        private record Head(Entry<Object, Integer> entry, Iterator<Entry<Object, Integer>> rest) {}

        private final PriorityQueue<Head> heads;
        private int last = -1;

        Merged(List<NavigableMap<Object, Integer>> stretches, Comparator<Object> order) {
            heads = new PriorityQueue<>(
                    stretches.size(),
                    (a, b) -> order.compare(a.entry().getKey(), b.entry().getKey()));
            stretches.forEach(stretch -> push(stretch.entrySet().iterator()));
        }

        private void push(Iterator<Entry<Object, Integer>> iterator) {
            if (iterator.hasNext()) {
                heads.add(new Head(iterator.next(), iterator));
            }
        }

        @Override
        public boolean hasNext() {
            while (!heads.isEmpty() && heads.element().entry().getValue() == last) {
                push(heads.remove().rest());
            }
            return !heads.isEmpty();
        }

        @Override
        public Integer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Head head = heads.remove();
            last = head.entry().getValue();
            push(head.rest());
            return last;
        }
    }

    /** All entries, sorted as far as they are read. A document that is in several stretches is at the same place in each. */
    private static final class Heaped implements Iterator<Integer> {

        private record Place(Object entry, int position) {}

        private final PriorityQueue<Place> places;
        private int last = -1;

        Heaped(List<NavigableMap<Object, Integer>> stretches, Comparator<Object> order) {
            List<Place> all = new ArrayList<>();
            stretches.forEach(stretch -> stretch.forEach((entry, position) -> all.add(new Place(entry, position))));
            places = new PriorityQueue<>(Math.max(1, all.size()), (a, b) -> order.compare(a.entry(), b.entry()));
            places.addAll(all);
        }

        @Override
        public boolean hasNext() {
            while (!places.isEmpty() && places.element().position() == last) {
                places.remove();
            }
            return !places.isEmpty();
        }

        @Override
        public Integer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = places.remove().position();
            return last;
        }
    }
}
