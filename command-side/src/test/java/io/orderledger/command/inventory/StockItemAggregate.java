package io.orderledger.command.inventory;

import io.orderledger.events.inventory.StockReceived;
import java.util.List;
import org.axonframework.messaging.MetaData;

/** Lets tests of other packages run the aggregate without opening it to the rest of the ledger. */
public final class StockItemAggregate {

    public static final Class<?> TYPE = StockItem.class;

    private StockItemAggregate() {}

    /** The stock after these receipts. */
    public static Object after(List<StockReceived> receipts) {
        StockItem stock = new StockItem();
        for (int i = 0; i < receipts.size(); i++) {
            stock.on(receipts.get(i), MetaData.emptyInstance(), i);
        }
        return stock;
    }
}
