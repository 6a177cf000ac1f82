package io.orderledger.events.value;

/**
 * One position of an order.
 *
 * @param line number of the line within its order, from 1
 * @param quantity pieces, at least 1
 * @param unitPriceMinor price of one piece in minor units of the order's currency, at least 0
 * @param stocked whether it is kept in stock; {@code false} for services and goods that a supplier sends
 */
public record OrderLine(int line, String sku, String description, long quantity, long unitPriceMinor, boolean stocked) {

    /**
     * Price of the whole line in minor units.
     *
     * @throws ArithmeticException when it does not fit 64 bits
     */
    public long totalMinor() {
        return Math.multiplyExact(quantity, unitPriceMinor);
    }
}
