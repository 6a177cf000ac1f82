package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.Availability;
import io.orderledger.command.rules.Strategy;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.value.Need;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses warehouses for what an order needs: a pure function of the question. It plans no more than there is, save what may
 * wait in a queue.
 */
final class AllocationPlanner {

    private AllocationPlanner() {}

    static AllocationPlan plan(PlanningQuestion question) {
        List<Warehouse> ranked = WarehouseOrder.ofOrder(question);
        if (!question.split()) {
            return alone(question, best(question, ranked)).plan();
        }
        List<Warehouse> order =
                question.strategy() == Strategy.FEWEST_SPLITS ? FewestWarehouses.first(question, ranked) : ranked;
        return StockFilling.fill(question, sku -> WarehouseOrder.ofSku(question, order, sku))
                .plan();
    }

    /**
     * The one warehouse that is to serve the whole order: of those that serve it already, or else of all, the one that has
     * most pieces of it, then the one that keeps most of its goods at all, then the one that the strategy takes first.
     */
    private static Warehouse best(PlanningQuestion question, List<Warehouse> ranked) {
        List<Warehouse> serving = ranked.stream().filter(question::isServing).toList();
        return (serving.isEmpty() ? ranked : serving)
                .stream()
                        .min(Comparator.comparingLong((Warehouse warehouse) ->
                                        -alone(question, warehouse).pieces())
                                .thenComparingLong(warehouse -> -kept(question, warehouse)))
                        .orElseThrow();
    }

    private static StockFilling.Filled alone(PlanningQuestion question, Warehouse warehouse) {
        return StockFilling.fill(question, sku -> List.of(warehouse));
    }

    private static long kept(PlanningQuestion question, Warehouse warehouse) {
        return question.needs().stream()
                .map(Need::sku)
                .distinct()
                .map(sku -> question.of(warehouse, sku))
                .filter(Availability::kept)
                .count();
    }
}
