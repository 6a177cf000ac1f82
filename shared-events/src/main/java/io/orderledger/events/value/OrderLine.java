package io.orderledger.events.value;

import java.util.List;

/**
 * One position of an order.
 *
 * @param line number of the line within its order, from 1
 * @param quantity pieces, at least 1 when it is ordered; 0 when a change took the line away
 * @param unitPriceMinor price of one piece in minor units of the order's currency, at least 0
 * @param supply where its pieces come from
 * @param components what a bundle consists of, as it was when it was ordered; empty for goods that are no bundle
 */
public record OrderLine(
        int line,
        String sku,
        String description,
        long quantity,
        long unitPriceMinor,
        Supply supply,
        List<Component> components) {

    public OrderLine {
        components = List.copyOf(components);
    }

    /** Goods from stock, or what is not kept in stock. */
    public OrderLine(int line, String sku, String description, long quantity, long unitPriceMinor, boolean stocked) {
        this(line, sku, description, quantity, unitPriceMinor, stocked ? Supply.STOCK : Supply.NONE, List.of());
    }

    /** Whether a warehouse of the ledger has to set pieces aside for it. */
    public boolean stocked() {
        return supply != Supply.NONE;
    }

    /** What a warehouse has to set aside for one piece: the parts of a bundle, or the goods themselves. */
    public List<Component> parts() {
        return components.isEmpty() ? List.of(new Component(sku, 1)) : components;
    }

    /**
     * Price of the whole line in minor units.
     *
     * @throws ArithmeticException when it does not fit 64 bits
     */
    public long totalMinor() {
        return Math.multiplyExact(quantity, unitPriceMinor);
    }
}
