package io.orderledger.events.inventory;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.value.StockId;

/** Everything that can happen to the stock of one SKU in one warehouse. */
public sealed interface StockEvent extends LedgerEvent
        permits StockReceived,
                StockReserved,
                ReservationRefused,
                ReservationReleased,
                ReservationCarriedOut,
                ReservationCarriedIn,
                StockShipped,
                StockBackordered,
                BackorderWithdrawn,
                StockReturned,
                StockWrittenOff,
                SafetyStockSet,
                SafetyStockReached,
                SafetyStockRestored,
                StockCommandRefused {

    String warehouse();

    String sku();

    /** Whose stock it happened to. */
    default StockId stockId() {
        return new StockId(warehouse(), sku());
    }
}
