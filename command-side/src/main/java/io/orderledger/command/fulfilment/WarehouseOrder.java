package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.Availability;
import io.orderledger.command.rules.Strategy;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.value.Need;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** In which order a strategy takes warehouses. Virtual ones come last: what a supplier promised is not there yet. */
final class WarehouseOrder {

    private static final Comparator<Warehouse> BY_PRIORITY =
            Comparator.comparingInt(Warehouse::priority).thenComparing(Warehouse::name);

    private WarehouseOrder() {}

    /** The order for the whole of what is needed. */
    static List<Warehouse> ofOrder(PlanningQuestion question) {
        return sorted(
                question, question.needs().stream().map(Need::sku).distinct().toList());
    }

    /** The order for one SKU; it differs from that of the whole order only when the age of the stock decides. */
    static List<Warehouse> ofSku(PlanningQuestion question, List<Warehouse> ofOrder, String sku) {
        return question.strategy() == Strategy.FIRST_IN_FIRST_OUT ? sorted(question, List.of(sku)) : ofOrder;
    }

    private static List<Warehouse> sorted(PlanningQuestion question, List<String> skus) {
        Comparator<Warehouse> chosen = switch (question.strategy()) {
            case NEAREST_REGION -> Comparator.comparingInt(warehouse -> distance(question, warehouse));
            case FIRST_IN_FIRST_OUT -> Comparator.comparing(warehouse -> since(question, warehouse, skus));
            case FEWEST_SPLITS, FIXED_PRIORITY -> Comparator.comparingInt(warehouse -> 0);
        };
        return question.warehouses().stream()
                .sorted(Comparator.comparing(Warehouse::virtual)
                        .thenComparing(chosen)
                        .thenComparing(BY_PRIORITY))
                .toList();
    }

    /** 0 when it is near to the region, 1 to the country, 2 to neither. Regions of one name may lie in two countries. */
    private static int distance(PlanningQuestion question, Warehouse warehouse) {
        String country = question.country();
        boolean sameCountry = !country.isEmpty() && warehouse.countries().contains(country);
        boolean mayBeSame =
                sameCountry || country.isEmpty() || warehouse.countries().isEmpty();
        String region = question.region().strip();
        boolean sameRegion = !region.isEmpty()
                && warehouse.regions().stream().anyMatch(near -> near.strip().equalsIgnoreCase(region));
        if (sameRegion && mayBeSame) {
            return 0;
        }
        return sameCountry ? 1 : 2;
    }

    /** Since when the oldest of its stock that could be taken has been lying there. */
    private static Instant since(PlanningQuestion question, Warehouse warehouse, List<String> skus) {
        return Stream.concat(
                        skus.stream()
                                .map(sku -> question.of(warehouse, sku))
                                .filter(stock -> stock.available() > 0)
                                .map(Availability::since),
                        Stream.of(Availability.NEVER))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
