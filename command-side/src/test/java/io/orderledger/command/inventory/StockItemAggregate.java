package io.orderledger.command.inventory;

/** Lets tests of other packages run the aggregate without opening it to the rest of the ledger. */
public final class StockItemAggregate {

    public static final Class<?> TYPE = StockItem.class;

    private StockItemAggregate() {}
}
