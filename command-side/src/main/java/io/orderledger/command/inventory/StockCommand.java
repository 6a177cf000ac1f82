package io.orderledger.command.inventory;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that the stock of one SKU in one warehouse can be asked to do. Quantities are pieces, at least 1. */
public sealed interface StockCommand extends LedgerCommand {

    /** Whose stock it is about. */
    StockId stockId();

    @Override
    default String target() {
        return stockId().toString();
    }

    @Override
    default RefusalCode whenUnknown() {
        return RefusalCode.STOCK_NOT_FOUND;
    }

    /** Pieces came into the warehouse. */
    record ReceiveStock(
            @TargetAggregateIdentifier StockId stockId, String receiptId, long quantity, BusinessTime occurredAt)
            implements StockCommand {

        public ReceiveStock {
            positive(quantity);
        }
    }

    /**
     * Set pieces aside.
     *
     * @param reference what it is for: the order id, or what the client names; empty when not told
     * @param line line of the order; 0 when it is not for an order
     */
    record ReserveStock(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId reservationId,
            String reference,
            int line,
            long quantity,
            BusinessTime occurredAt)
            implements StockCommand {

        public ReserveStock {
            positive(quantity);
        }
    }

    /** Give a reservation back. */
    record ReleaseReservation(
            @TargetAggregateIdentifier StockId stockId, ReservationId reservationId, BusinessTime occurredAt)
            implements StockCommand {}

    /** Reserved pieces left the warehouse. */
    record ShipReservation(
            @TargetAggregateIdentifier StockId stockId, ReservationId reservationId, BusinessTime occurredAt)
            implements StockCommand {}

    private static void positive(long quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("a quantity is at least 1");
        }
    }
}
