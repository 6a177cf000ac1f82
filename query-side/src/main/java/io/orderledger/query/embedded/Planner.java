package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.orderledger.query.embedded.OrderedIndex.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
 * documents. Stretches are counted up to {@value #COUNTED} entries. How far an ordered plan has to walk is reckoned as if what
 * is looked for were spread evenly over it.
 */
final class Planner {

    /** Entries counted at most, to tell a short stretch from a long one. */
    static final int COUNTED = 50_000;

    /** Entries that can be read and put in order while a document is unpacked and looked at. */
    private static final int ENTRIES_A_DOCUMENT = 16;

    /** Stretches of one plan at most. */
    private static final int MAX_STRETCHES = 1_000;

    private final Conditions conditions;
    private final @Nullable Document orderBy;
    private final int documents;
    private final List<Candidate> candidates = new ArrayList<>();

    /** Stretches of an index, how many entries they have, and how they come in order. */
    private record Candidate(
            List<NavigableMap<Object, Integer>> stretches,
            Plan.Sorting sorting,
            Comparator<Object> order,
            long entries) {}

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
        long fewest =
                planner.candidates.stream().mapToLong(Candidate::entries).min().orElse(documents);
        return planner.candidates.stream()
                .map(candidate -> planned(candidate, wanted, fewest))
                .min(Comparator.comparingLong(Plan::cost))
                .filter(plan -> plan.cost() <= documents);
    }

    private static Plan planned(Candidate candidate, int wanted, long fewest) {
        long entries = candidate.entries();
        long walk = wanted == 0 ? entries : Math.min(entries, wanted * entries / Math.max(1, fewest));
        long cost = switch (candidate.sorting()) {
            case STRETCHES -> walk;
            case ENTRIES -> walk + entries / ENTRIES_A_DOCUMENT;
            case DOCUMENTS -> 2 * entries;
        };
        return new Plan(candidate.stretches(), candidate.sorting(), candidate.order(), cost);
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
        long entries = 0;
        for (NavigableMap<Object, Integer> stretch : stretches) {
            entries += counted(stretch);
        }
        int orderedBy = sorting == Plan.Sorting.ENTRIES ? directionOf(index, ordered) : direction;
        candidates.add(new Candidate(stretches, sorting, suffixOrder(index, ordered, orderedBy), entries));
    }

    private long counted(NavigableMap<Object, Integer> stretch) {
        int count = 0;
        for (Object entry : stretch.keySet()) {
            if (entry != null && ++count > COUNTED) {
                return documents;
            }
        }
        return count;
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
            boolean ends = name.equals("_id") && field == index.fields().size();
            boolean fits = ends
                    || (field < index.fields().size()
                            && index.fields().get(field).equals(name));
            if (!fits || (!ends && index.holdsLists(field))) {
                return 0;
            }
            boolean wanted = ((Number) orderBy.getOrDefault(name, 1)).intValue() > 0;
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
