package io.orderledger.query.audit;

import io.orderledger.events.inventory.BackorderWithdrawn;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.ReservationCarriedOut;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.SafetyStockReached;
import io.orderledger.events.inventory.SafetyStockRestored;
import io.orderledger.events.inventory.SafetyStockSet;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockCommandRefused;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.inventory.StockWrittenOff;

/** What happened to stock, in words. */
final class StockSentences {

    private StockSentences() {}

    static String of(StockEvent event, Words words) {
        return switch (event) {
            case StockReceived e -> words.say("stock-received", e.quantity(), e.sku(), e.warehouse());
            case StockReserved e -> words.say("stock-reserved", e.quantity(), e.sku(), e.warehouse());
            case ReservationRefused e ->
                words.say("reservation-refused", e.quantity(), e.sku(), e.warehouse(), e.available());
            case ReservationReleased e -> words.say("reservation-released", e.quantity(), e.sku(), e.warehouse());
            case ReservationCarriedOut e ->
                words.say("reservation-carried-out", e.quantity() + e.waiting(), e.sku(), e.warehouse(), e.to());
            case ReservationCarriedIn e ->
                words.say("reservation-carried-in", e.quantity(), e.sku(), e.warehouse(), e.waiting(), e.from());
            case StockShipped e -> words.say("stock-shipped", e.quantity(), e.sku(), e.warehouse());
            case StockBackordered e -> words.say("stock-backordered", e.quantity(), e.sku(), e.warehouse());
            case BackorderWithdrawn e -> words.say("backorder-withdrawn", e.quantity(), e.sku(), e.warehouse());
            case StockReturned e -> words.say("stock-returned", e.quantity(), e.sku(), e.warehouse());
            case StockWrittenOff e ->
                words.because(e.reason(), "stock-written-off", e.quantity(), e.sku(), e.warehouse());
            case SafetyStockSet e -> words.say("safety-stock-set", e.quantity(), e.sku(), e.warehouse());
            case SafetyStockReached e ->
                words.say("safety-stock-reached", e.quantity(), e.sku(), e.warehouse(), e.level());
            case SafetyStockRestored e ->
                words.say("safety-stock-restored", e.quantity(), e.sku(), e.warehouse(), e.level());
            case StockCommandRefused e -> words.refused(e);
        };
    }
}
