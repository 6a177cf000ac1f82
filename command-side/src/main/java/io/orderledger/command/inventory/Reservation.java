package io.orderledger.command.inventory;

import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.events.inventory.StockReserved;

/**
 * Pieces that are set aside.
 *
 * @param reference what for; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param quantity pieces, at least 1
 * @param version version of the stock that setting them aside led to
 */
record Reservation(String reference, int line, long quantity, long version) {

    static Reservation of(StockReserved event, long version) {
        return new Reservation(event.reference(), event.line(), event.quantity(), version);
    }

    /** Whether the request is for just this reservation; when it was made is not part of what it is. */
    boolean isWhat(ReserveStock asked) {
        return reference.equals(asked.reference()) && line == asked.line() && quantity == asked.quantity();
    }
}
