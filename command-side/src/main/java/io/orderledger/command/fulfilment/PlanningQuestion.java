package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.Availability;
import io.orderledger.command.rules.Strategy;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.StockId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which warehouses are to serve what an order needs.
 *
 * @param country where it goes, ISO 3166-1 alpha-2; empty when not known
 * @param region province or state; empty when not known
 * @param split whether more than one warehouse may serve the order
 * @param bundles lines of which all needs are served, or none
 * @param warehouses to choose from, at least one
 * @param serving names of those that serve the order already
 * @param stock what each has, by warehouse and SKU; nothing where it is not told
 */
record PlanningQuestion(
        Strategy strategy,
        String country,
        String region,
        boolean split,
        List<Need> needs,
        Set<Integer> bundles,
        List<Warehouse> warehouses,
        Set<String> serving,
        Map<StockId, Availability> stock) {

    PlanningQuestion {
        needs = List.copyOf(needs);
        bundles = Set.copyOf(bundles);
        warehouses = List.copyOf(warehouses);
        serving = Set.copyOf(serving);
        stock = Map.copyOf(stock);
        if (warehouses.isEmpty()) {
            throw new IllegalArgumentException("there is at least one warehouse");
        }
    }

    Availability of(Warehouse warehouse, String sku) {
        return stock.getOrDefault(new StockId(warehouse.name(), sku), Availability.NONE);
    }

    boolean isServing(Warehouse warehouse) {
        return serving.contains(warehouse.name());
    }
}
