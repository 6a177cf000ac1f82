package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.Availability;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.StockId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes what an order needs from warehouses, line by line, as far as they have it. What is left over waits at the first
 * warehouse that keeps the goods at all, or is missing. Of a bundle that may not wait, everything is taken or nothing.
 */
final class StockFilling {

    private final PlanningQuestion question;
    private final Function<String, List<Warehouse>> order;
    private final Map<StockId, Long> taken = new HashMap<>();
    private final List<LineReservation> claims = new ArrayList<>();
    private final List<Need> missing = new ArrayList<>();

    private StockFilling(PlanningQuestion question, Function<String, List<Warehouse>> order) {
        this.question = question;
        this.order = order;
    }

    /**
     * What comes of it.
     *
     * @param taken pieces that are there for it, by stock; those that wait are not among them
     */
    record Filled(AllocationPlan plan, Map<StockId, Long> taken) {

        long pieces() {
            return taken.values().stream().mapToLong(Long::longValue).sum();
        }

        Map<String, Long> bySku() {
            return taken.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            entry -> entry.getKey().sku(), Collectors.summingLong(Map.Entry::getValue)));
        }
    }

    /**
     * Fills.
     *
     * @param order warehouses in the order of taking, by SKU; none that is not named is taken from
     */
    static Filled fill(PlanningQuestion question, Function<String, List<Warehouse>> order) {
        StockFilling filling = new StockFilling(question, order);
        question.needs().stream()
                .collect(Collectors.groupingBy(Need::line, LinkedHashMap::new, Collectors.toList()))
                .forEach(filling::fillLine);
        return new Filled(new AllocationPlan(filling.claims, filling.missing), filling.taken);
    }

    private void fillLine(int line, List<Need> needs) {
        if (question.bundles().contains(line) && !mayWait(needs) && !hasAll(needs)) {
            missing.addAll(needs);
        } else {
            needs.forEach(this::fill);
        }
    }

    private static boolean mayWait(List<Need> needs) {
        return needs.stream().allMatch(need -> need.ifShort() != IfShort.REFUSE);
    }

    private boolean hasAll(List<Need> needs) {
        return needs.stream()
                .collect(Collectors.groupingBy(Need::sku, Collectors.summingLong(Need::quantity)))
                .entrySet()
                .stream()
                .allMatch(part -> order.apply(part.getKey()).stream()
                                .mapToLong(warehouse -> left(warehouse, part.getKey()))
                                .sum()
                        >= part.getValue());
    }

    private void fill(Need need) {
        List<Warehouse> warehouses = order.apply(need.sku());
        Map<String, Long> pieces = new LinkedHashMap<>();
        long wanted = need.quantity();
        for (Warehouse warehouse : warehouses) {
            long some = Math.min(wanted, left(warehouse, need.sku()));
            if (some > 0) {
                taken.merge(new StockId(warehouse.name(), need.sku()), some, Long::sum);
                pieces.put(warehouse.name(), some);
                wanted -= some;
            }
        }
        if (wanted > 0 && need.ifShort() == IfShort.REFUSE) {
            missing.add(new Need(need.line(), need.sku(), wanted, need.ifShort()));
        } else if (wanted > 0) {
            pieces.merge(waitingPlace(warehouses, need.sku()), wanted, Long::sum);
        }
        pieces.forEach((warehouse, quantity) -> claims.add(
                new LineReservation(claims.size() + 1, need.line(), warehouse, need.sku(), quantity, need.ifShort())));
    }

    /** Waiting where the goods have never been would be waiting for ever. */
    private String waitingPlace(List<Warehouse> warehouses, String sku) {
        return warehouses.stream()
                .filter(warehouse -> question.of(warehouse, sku).kept())
                .findFirst()
                .orElse(warehouses.getFirst())
                .name();
    }

    private long left(Warehouse warehouse, String sku) {
        Availability stock = question.of(warehouse, sku);
        return stock.available() - taken.getOrDefault(new StockId(warehouse.name(), sku), 0L);
    }
}
