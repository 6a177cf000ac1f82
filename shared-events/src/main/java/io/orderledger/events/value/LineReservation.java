package io.orderledger.events.value;

/**
 * The claim of one line of an order on stock.
 *
 * @param line number of the line within its order, from 1
 * @param quantity pieces, at least 1
 */
public record LineReservation(int line, String warehouse, String sku, long quantity) {

    /** Whose stock it is a claim on. */
    public StockId stock() {
        return new StockId(warehouse, sku);
    }
}
