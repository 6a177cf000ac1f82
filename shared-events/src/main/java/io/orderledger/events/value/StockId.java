package io.orderledger.events.value;

/**
 * Identifies the stock of one SKU in one warehouse.
 *
 * @param warehouse name of the warehouse; contains no slash
 * @param sku stock keeping unit
 */
public record StockId(String warehouse, String sku) {

    /** {@code warehouse/sku}. An order id holds no slash, so that the two kinds never meet in one event store. */
    @Override
    public String toString() {
        return warehouse + "/" + sku;
    }
}
