package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.orderledger.query.embedded.OrderedIndex.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how to answer a query. Of the fields that an index begins with, those that the query binds to values make
 * stretches of it; within a stretch the entries are ordered by the fields that follow, and the next of them can be bounded.
 *
 * <p>A plan whose stretches come in the order asked for stops as soon as enough was found. One whose entries hold what the
 * order depends on puts the entries in order, and then looks at documents as the first does; others gather and sort
 * documents. All stretches are counted side by side, no further than it takes to tell which plan is cheapest and up to {@value #COUNTED}
 * entries. How far an ordered plan has to walk is reckoned as if what is looked for were spread evenly over it. Often it is not: what begins
 * like the number of an old parcel stands at the far end of all orders, newest first. So a walk that has cost as much as the entries of another
 * plan goes on with those.
 */
final class Planner {

    /** Entries counted at most, to tell a short stretch from a long one. */
    static final int COUNTED = 50_000;

    /** Entries of each stretch that are counted before the first look at whether that will do. */
    private static final int COUNTED_FIRST = 64;

    /** Entries that can be read and put in order while a document is unpacked and looked at. */
    private static final int ENTRIES_A_DOCUMENT = 16;

    private static final String ID = "_id";

    /** Stretches of one plan at most. */
    private static final int MAX_STRETCHES = 1_000;

    private final Conditions conditions;
    private final @Nullable Document orderBy;
    private final int documents;
    private final List<Candidate> candidates = new ArrayList<>();

    /** Stretches of an index, how they come in order, and how many entries they have, which is found out step by step. */
    private static final class Candidate {

        private final List<NavigableMap<Object, Integer>> stretches;
        private final Plan.Sorting sorting;
        private final Comparator<Object> order;
        private final int ordered;
        private final Iterator<NavigableMap<Object, Integer>> uncounted;
        private Iterator<Object> counting = Collections.emptyIterator();
        private long counted;

        Candidate(
                List<NavigableMap<Object, Integer>> stretches,
                Plan.Sorting sorting,
                Comparator<Object> order,
                int ordered) {
            this.stretches = stretches;
            this.sorting = sorting;
            this.order = order;
            this.ordered = ordered;
            this.uncounted = stretches.iterator();
        }

        void countTo(long entries) {
            while (counted < entries && !isCounted()) {
                counting.next();
                counted++;
            }
        }

        boolean isCounted() {
            while (!counting.hasNext() && uncounted.hasNext()) {
                counting = uncounted.next().keySet().iterator();
            }
            return !counting.hasNext();
        }

        /** Entries; where there are more than were counted, the geometric mean of those and of all documents. */
        long entries(int documents) {
            return isCounted() ? counted : Math.max(counted, (long) Math.sqrt((double) counted * documents));
        }
    }

    private Planner(Document query, @Nullable Document orderBy, int documents) {
        this.conditions = new Conditions(query);
        this.orderBy = orderBy == null || orderBy.isEmpty() ? null : orderBy;
        this.documents = documents;
    }

    /**
     * The cheapest plan; empty when it is cheaper to look at every document.
     *
     * @param wanted documents after which it stops; 0 for none
     * @param documents how many there are
     */
    static Optional<Plan> plan(
            List<OrderedIndex> indexes, Document query, @Nullable Document orderBy, int wanted, int documents) {
        Planner planner = new Planner(query, orderBy, documents);
        indexes.forEach(planner::consider);
        planner.count(wanted);
        long fewest = planner.candidates.stream()
                .mapToLong(candidate -> candidate.entries(documents))
                .min()
                .orElse(documents);
        List<Plan> plans = planner.candidates.stream()
                .map(candidate -> planned(candidate, wanted, fewest, documents))
                .toList();
        return plans.stream()
                .min(Comparator.comparingLong(Plan::cost))
                .filter(plan -> plan.cost() <= documents)
                .map(plan -> planner.bounded(plan, plans));
    }

    /**
     * Counts until the rest can change nothing: with a stretch of n entries at hand, which costs up to twice as much, a walk along a longer one
     * is cheaper only while that is shorter than 2 n² / wanted; and past a certain length any walk costs less than counting on.
     */
    private void count(int wanted) {
        long enough = wanted == 0
                ? COUNTED
                : Math.min(COUNTED, (long) Math.sqrt((double) ENTRIES_A_DOCUMENT * wanted * documents));
        for (long to = COUNTED_FIRST; ; to *= 2) {
            long upTo = Math.min(to, enough);
            candidates.forEach(candidate -> candidate.countTo(upTo));
            long shortest = candidates.stream()
                    .filter(Candidate::isCounted)
                    .mapToLong(candidate -> candidate.counted)
                    .min()
                    .orElse(enough);
            if (upTo >= enough || upTo >= 2 * shortest * Math.max(1, shortest / Math.max(1, wanted))) {
                return;
            }
        }
    }

    private static Plan planned(Candidate candidate, int wanted, long fewest, int documents) {
        long entries = candidate.entries(documents);
        long walk = wanted == 0 ? entries : Math.min(entries, wanted * entries / Math.max(1, fewest));
        long cost = switch (candidate.sorting) {
            case STRETCHES -> walk;
            case ENTRIES -> walk + entries / ENTRIES_A_DOCUMENT;
            case DOCUMENTS -> 2 * entries;
        };
        return new Plan(candidate.stretches, candidate.sorting, candidate.order, candidate.ordered, cost, null);
    }

    /** The plan, with another to go on with where the order leaves no two documents at the same place. */
    private Plan bounded(Plan plan, List<Plan> others) {
        if (plan.sorting() != Plan.Sorting.STRETCHES
                || orderBy == null
                || !new ArrayList<>(orderBy.keySet()).getLast().equals(ID)) {
            return plan;
        }
        return others.stream()
                .filter(other -> other.sorting() == Plan.Sorting.ENTRIES)
                .min(Comparator.comparingLong(Plan::cost))
                .map(other -> plan.elseWith(other, signs(orderBy)))
                .orElse(plan);
    }

    private static int[] signs(Document orderBy) {
        return orderBy.keySet().stream()
                .mapToInt(name -> isForwards(orderBy, name) ? 1 : -1)
                .toArray();
    }

    private static boolean isForwards(Document orderBy, String name) {
        return ((Number) orderBy.getOrDefault(name, 1)).intValue() > 0;
    }

    private void consider(OrderedIndex index) {
        List<List<Interval>> first = conditions.of(index.fields().getFirst());
        if (!index.holdsLists(0) && first.size() > 1) {
            first = List.of(narrowed(first));
        }
        for (List<Interval> alternative : first) {
            consider(index, alternative);
        }
        if (first.isEmpty() && directionOf(index, 0) != 0) {
            add(index, List.<List<Interval>>of());
        }
    }

    /** Conditions on one value: what all of them leave, if they are ranges, else the first that names values. */
    private static List<Interval> narrowed(List<List<Interval>> conditions) {
        Interval all = new Interval(null, null);
        for (List<Interval> condition : conditions) {
            if (condition.stream().allMatch(Interval::isPoint)) {
                return condition;
            }
            if (condition.size() == 1) {
                all = all.and(condition.getFirst());
            }
        }
        return List.of(all);
    }

    private void consider(OrderedIndex index, List<Interval> first) {
        List<List<Interval>> bound = new ArrayList<>();
        bound.add(first);
        long stretches = first.size();
        while (bound.getLast().stream().allMatch(Interval::isPoint)
                && bound.size() < index.fields().size()) {
            List<List<Interval>> next = conditions.of(index.fields().get(bound.size()));
            if (next.isEmpty()) {
                break;
            }
            List<Interval> narrowed = index.holdsLists(bound.size()) ? next.getFirst() : narrowed(next);
            stretches *= narrowed.size();
            if (stretches > MAX_STRETCHES) {
                break;
            }
            bound.add(narrowed);
        }
        add(index, bound);
    }

    private void add(OrderedIndex index, List<List<Interval>> bound) {
        int points = 0;
        while (points < bound.size() && bound.get(points).stream().allMatch(Interval::isPoint)) {
            points++;
        }
        int direction = directionOf(index, points);
        boolean ranges = points < bound.size();
        Plan.Sorting sorting = Plan.Sorting.DOCUMENTS;
        int ordered = points;
        if (direction != 0 && (!ranges || bound.get(points).size() == 1)) {
            sorting = Plan.Sorting.STRETCHES;
        } else if (ranges && directionOf(index, points + 1) != 0) {
            sorting = Plan.Sorting.ENTRIES;
            ordered = points + 1;
        }
        List<NavigableMap<Object, Integer>> stretches = new ArrayList<>();
        stretch(index, bound, new ArrayList<>(), direction < 0, stretches);
        int orderedBy = sorting == Plan.Sorting.ENTRIES ? directionOf(index, ordered) : direction;
        candidates.add(new Candidate(stretches, sorting, suffixOrder(index, ordered, orderedBy), ordered));
    }

    private static void stretch(
            OrderedIndex index,
            List<List<Interval>> bound,
            List<@Nullable Object> prefix,
            boolean backwards,
            List<NavigableMap<Object, Integer>> into) {
        if (prefix.size() == bound.size()) {
            into.add(between(index, prefix.toArray(), prefix.toArray(), backwards));
            return;
        }
        for (Interval interval : bound.get(prefix.size())) {
            List<@Nullable Object> longer = new ArrayList<>(prefix);
            if (interval.isPoint()) {
                longer.add(interval.from());
                stretch(index, bound, longer, backwards, into);
            } else {
                boolean ascending = index.isAscending(prefix.size());
                into.add(between(
                        index,
                        edge(prefix, ascending ? interval.from() : interval.to()),
                        edge(prefix, ascending ? interval.to() : interval.from()),
                        backwards));
            }
        }
    }

    private static @Nullable Object[] edge(List<@Nullable Object> prefix, @Nullable Object bound) {
        List<@Nullable Object> values = new ArrayList<>(prefix);
        if (bound != null) {
            values.add(bound);
        }
        return values.toArray();
    }

    private static NavigableMap<Object, Integer> between(
            OrderedIndex index, @Nullable Object[] from, @Nullable Object[] to, boolean backwards) {
        NavigableMap<Object, Integer> stretch = index.between(new Edge(from, false), new Edge(to, true));
        return backwards ? stretch.descendingMap() : stretch;
    }

    /** 1 when the fields that follow some are in the order asked for, -1 when they are in the opposite one, else 0. */
    private int directionOf(OrderedIndex index, int points) {
        if (orderBy == null) {
            return 0;
        }
        int direction = 0;
        int field = points;
        for (String name : orderBy.keySet()) {
            boolean ends = name.equals(ID) && field == index.fields().size();
            boolean fits = ends
                    || (field < index.fields().size()
                            && index.fields().get(field).equals(name));
            if (!fits || (!ends && index.holdsLists(field))) {
                return 0;
            }
            boolean wanted = isForwards(orderBy, name);
            int here = wanted == (ends || index.isAscending(field)) ? 1 : -1;
            if (direction != 0 && direction != here) {
                return 0;
            }
            direction = here;
            field++;
        }
        return direction;
    }

    private static Comparator<Object> suffixOrder(OrderedIndex index, int points, int direction) {
        Comparator<Object> forwards = (a, b) -> {
            Object[] left = (Object[]) a;
            Object[] right = (Object[]) b;
            for (int i = points; i < left.length; i++) {
                int compared = OrderedIndex.compareValues(left[i], right[i]);
                if (compared != 0) {
                    return i < index.fields().size() && !index.isAscending(i) ? -compared : compared;
                }
            }
            return 0;
        };
        return direction < 0 ? Collections.reverseOrder(forwards) : forwards;
    }
}
