package io.orderledger.events.value;

import java.util.List;

/**
 * Pieces of a line.
 *
 * @param line number of the line within its order, from 1
 * @param quantity pieces as ordered (of a bundle: bundles), at least 1
 */
public record LineQuantity(int line, long quantity) {

    /** All pieces of some lines. */
    public static List<LineQuantity> of(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new LineQuantity(line.line(), line.quantity()))
                .toList();
    }
}
