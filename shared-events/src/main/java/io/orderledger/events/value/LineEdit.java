package io.orderledger.events.value;

import java.util.List;

/**
 * A line as it is asked to become.
 *
 * @param line number of a line of the order, or 0 for a new one
 * @param sku of a new line; empty for a line that exists
 * @param quantity pieces that it shall have; 0 takes away what has not left
 * @param unitPriceMinor of a new line, in minor units of the order's currency
 */
public record LineEdit(
        int line,
        String sku,
        String description,
        long quantity,
        long unitPriceMinor,
        Supply supply,
        List<Component> components) {

    public LineEdit {
        components = List.copyOf(components);
    }
}
