package io.orderledger.command.fulfilment;

import io.orderledger.command.rules.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the fewest warehouses that together have everything of an order that all of them have. As few virtual ones as can be,
 * then as few as can be, then those that rank first; those that serve the order already cost nothing.
 *
 * <p>It is the problem of the smallest cover, so all combinations are tried, for up to {@value #EXACT} warehouses that have
 * any of it: 4,096 combinations. Beyond that the warehouse that adds most is taken again and again, which can be one or two
 * too many.
 */
final class FewestWarehouses {

    /** Warehouses up to which the answer is the best there is. */
    static final int EXACT = 12;

    private final PlanningQuestion question;
    private final List<String> skus;
    private final long[] wanted;

    private FewestWarehouses(PlanningQuestion question, Map<String, Long> demand) {
        this.question = question;
        this.skus = List.copyOf(demand.keySet());
        this.wanted = skus.stream().mapToLong(demand::get).toArray();
    }

    /** All warehouses, the chosen ones first, both kinds in the order that they came in. */
    static List<Warehouse> first(PlanningQuestion question, List<Warehouse> ranked) {
        Map<String, Long> demand = StockFilling.fill(question, sku -> ranked).bySku();
        FewestWarehouses search = new FewestWarehouses(question, demand);
        List<Warehouse> chosen =
                new ArrayList<>(ranked.stream().filter(question::isServing).toList());
        List<Warehouse> options = ranked.stream()
                .filter(warehouse -> !question.isServing(warehouse) && search.hasAny(warehouse))
                .toList();
        chosen.addAll(options.size() <= EXACT ? search.best(chosen, options) : search.greedy(chosen, options));
        List<Warehouse> order =
                new ArrayList<>(ranked.stream().filter(chosen::contains).toList());
        order.addAll(
                ranked.stream().filter(warehouse -> !chosen.contains(warehouse)).toList());
        return order;
    }

    private boolean hasAny(Warehouse warehouse) {
        return skus.stream().anyMatch(sku -> question.of(warehouse, sku).available() > 0);
    }

    /** What some warehouses do not have of what is wanted, in pieces. */
    private long missing(List<Warehouse> warehouses) {
        long missing = 0;
        for (int i = 0; i < wanted.length; i++) {
            long left = wanted[i];
            for (Warehouse warehouse : warehouses) {
                left -= question.of(warehouse, skus.get(i)).available();
            }
            missing += Math.max(0, left);
        }
        return missing;
    }

    private List<Warehouse> best(List<Warehouse> serving, List<Warehouse> options) {
        int virtual = 0;
        for (int i = 0; i < options.size(); i++) {
            virtual |= options.get(i).virtual() ? 1 << i : 0;
        }
        int best = (1 << options.size()) - 1;
        for (int some = 0; some < 1 << options.size(); some++) {
            if (better(some, best, virtual) && missing(with(serving, options, some)) == 0) {
                best = some;
            }
        }
        return with(List.of(), options, best);
    }

    /** Sets of warehouses are bits, the one that ranks first the lowest. */
    private static boolean better(int some, int than, int virtual) {
        int byVirtual = Integer.compare(Integer.bitCount(some & virtual), Integer.bitCount(than & virtual));
        int byNumber = Integer.compare(Integer.bitCount(some), Integer.bitCount(than));
        if (byVirtual != 0 || byNumber != 0) {
            return byVirtual != 0 ? byVirtual < 0 : byNumber < 0;
        }
        return (some & Integer.lowestOneBit(some ^ than)) != 0;
    }

    private static List<Warehouse> with(List<Warehouse> serving, List<Warehouse> options, int some) {
        List<Warehouse> all = new ArrayList<>(serving);
        for (int i = 0; i < options.size(); i++) {
            if ((some & 1 << i) != 0) {
                all.add(options.get(i));
            }
        }
        return all;
    }

    private List<Warehouse> greedy(List<Warehouse> serving, List<Warehouse> options) {
        List<Warehouse> all = new ArrayList<>(serving);
        addUseful(all, options.stream().filter(option -> !option.virtual()).toList());
        addUseful(all, options.stream().filter(Warehouse::virtual).toList());
        for (Warehouse last : all.subList(serving.size(), all.size()).reversed().toArray(Warehouse[]::new)) {
            List<Warehouse> without =
                    all.stream().filter(one -> !one.equals(last)).toList();
            if (missing(without) == 0) {
                all = new ArrayList<>(without);
            }
        }
        return all.subList(serving.size(), all.size());
    }

    private void addUseful(List<Warehouse> all, List<Warehouse> options) {
        long missing = missing(all);
        while (missing > 0) {
            long least = missing;
            List<Warehouse> better = all;
            for (Warehouse option : options) {
                if (all.contains(option)) {
                    continue;
                }
                List<Warehouse> more = new ArrayList<>(all);
                more.add(option);
                long left = missing(more);
                if (left < least) {
                    least = left;
                    better = more;
                }
            }
            if (least == missing) {
                return;
            }
            all.add(better.getLast());
            missing = least;
        }
    }
}
