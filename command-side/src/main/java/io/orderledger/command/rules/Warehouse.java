package io.orderledger.command.rules;

import java.util.Set;

/**
 * A place that stock is kept in.
 *
 * @param priority the lower, the earlier it is chosen; of equal ones the name decides
 * @param countries ISO 3166-1 alpha-2 codes of the countries that it is near to; empty for none in particular
 * @param regions provinces or states that it is near to, as orders write them; empty for none in particular
 * @param virtual whether its stock is what a supplier promised to send for us: nobody picks there
 */
public record Warehouse(String name, int priority, Set<String> countries, Set<String> regions, boolean virtual) {

    public Warehouse {
        countries = Set.copyOf(countries);
        regions = Set.copyOf(regions);
    }
}
