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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A way to answer a query: stretches of one index that hold every document it finds.
 *
 * @param sorting what of it is put in the order that was asked for
 * @param order of entries, unless documents are sorted
 * @param ordered fields of an entry before those that the order depends on
 * @param cost entries that it is likely to look at
 * @param otherwise what it goes on with when it has looked at as many entries as that costs
 */
record Plan(
        List<NavigableMap<Object, Integer>> stretches,
        Sorting sorting,
        Comparator<Object> order,
        int ordered,
        long cost,
        @Nullable Otherwise otherwise) {

    /**
     * Another plan for the same query, whose entries hold what the order depends on.
     *
     * @param signs 1 for each field that is asked for from small to large, -1 for the others; the last of them is the id
     */
    record Otherwise(Plan plan, int[] signs) {}

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

    /** The same, which goes on with another plan when it has cost as much as that. */
    Plan elseWith(Plan other, int[] signs) {
        return new Plan(stretches, sorting, order, ordered, cost, new Otherwise(other, signs));
    }

    /** Positions of the documents, each once, read as far as somebody asks. */
    Iterable<Integer> positions() {
        return switch (sorting) {
            case STRETCHES ->
                otherwise == null
                        ? () -> new Merged(stretches, order)
                        : () -> new Bounded(new Merged(stretches, order), ordered, otherwise);
            case ENTRIES -> () -> new Heaped(stretches, order, entry -> true);
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
        private Object lastEntry = new Object[0];

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
            lastEntry = head.entry().getKey();
            push(head.rest());
            return last;
        }
    }

    /** All entries, sorted as far as they are read. A document that is in several stretches is at the same place in each. */
    private static final class Heaped implements Iterator<Integer> {

        /** Comparable, as only then a queue is made of all of them at once instead of one after the other. */
        private record Place(Object entry, int position, Comparator<Object> order) implements Comparable<Place> {
            @Override
            public int compareTo(Place other) {
                return order.compare(entry, other.entry);
            }
        }

        private final PriorityQueue<Place> places;
        private int last = -1;

        Heaped(List<NavigableMap<Object, Integer>> stretches, Comparator<Object> order, Predicate<Object> wanted) {
            List<Place> all = new ArrayList<>();
            stretches.forEach(stretch -> stretch.forEach((entry, position) -> {
                if (wanted.test(entry)) {
                    all.add(new Place(entry, position, order));
                }
            }));
            places = new PriorityQueue<>(all);
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

    /** A walk that may cost so much, and then the entries of another plan that come after its last one. */
    private static final class Bounded implements Iterator<Integer> {

        private final Merged walk;
        private final int ordered;
        private final Otherwise otherwise;
        private long left;
        private @Nullable Iterator<Integer> rest;

        Bounded(Merged walk, int ordered, Otherwise otherwise) {
            this.walk = walk;
            this.ordered = ordered;
            this.otherwise = otherwise;
            this.left = Math.max(1, otherwise.plan().cost());
        }

        @Override
        public boolean hasNext() {
            if (rest != null) {
                return rest.hasNext();
            }
            if (left > 0 || !walk.hasNext()) {
                return walk.hasNext();
            }
            Plan plan = otherwise.plan();
            rest = new Heaped(plan.stretches(), plan.order(), this::isAfterWalk);
            return rest.hasNext();
        }

        private boolean isAfterWalk(Object entry) {
            @Nullable Object[] walked = (@Nullable Object[]) walk.lastEntry;
            @Nullable Object[] here = (@Nullable Object[]) entry;
            for (int i = 0; i < otherwise.signs().length; i++) {
                int compared = OrderedIndex.compareValues(here[otherwise.plan().ordered() + i], walked[ordered + i]);
                if (compared != 0) {
                    return compared * otherwise.signs()[i] > 0;
                }
            }
            return false;
        }

        @Override
        public Integer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (rest != null) {
                return rest.next();
            }
            left--;
            return walk.next();
        }
    }
}
