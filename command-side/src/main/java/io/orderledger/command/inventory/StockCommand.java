package io.orderledger.command.inventory;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that the stock of one SKU in one warehouse can be asked to do. Quantities are pieces, at least 1 unless told. */
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

    @Override
    default boolean audited() {
        return true;
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
     * @param ifShort what becomes of it when too few are free
     */
    record ReserveStock(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId reservationId,
            String reference,
            int line,
            long quantity,
            IfShort ifShort,
            BusinessTime occurredAt)
            implements StockCommand {

        public ReserveStock {
            positive(quantity);
        }
    }

    /**
     * Give a reservation back: pieces that wait first, then pieces that are set aside.
     *
     * @param quantity 0 for all that is left
     */
    record ReleaseReservation(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId reservationId,
            long quantity,
            BusinessTime occurredAt)
            implements StockCommand {

        public ReleaseReservation {
            notNegative(quantity);
        }
    }

    /**
     * Move pieces of a reservation to another one that is not made yet: those that wait first, with their place in the queue,
     * then those that are set aside. Asked by the ledger itself.
     *
     * @param from the reservation that gives them up
     * @param reservationId the one that begins with them
     * @param reference what they are for from now on: the order id
     * @param line line of that order
     */
    record CarryReservation(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId from,
            ReservationId reservationId,
            String reference,
            int line,
            long quantity,
            BusinessTime occurredAt)
            implements StockCommand {

        public CarryReservation {
            positive(quantity);
        }
    }

    /**
     * Pieces that were set aside left the warehouse.
     *
     * @param shipmentId name of the shipment within the reservation; the same shipment is counted once; empty when there is
     *     only one
     * @param quantity 0 for all that are set aside
     */
    record ShipReservation(
            @TargetAggregateIdentifier StockId stockId,
            ReservationId reservationId,
            String shipmentId,
            long quantity,
            BusinessTime occurredAt)
            implements StockCommand {

        public ShipReservation {
            notNegative(quantity);
        }
    }

    /**
     * Pieces that had left came back.
     *
     * @param reference what they had left for: the order id; empty when not told
     * @param line line of the order; 0 when not told
     */
    record ReturnStock(
            @TargetAggregateIdentifier StockId stockId,
            String returnId,
            String reference,
            int line,
            long quantity,
            BusinessTime occurredAt)
            implements StockCommand {

        public ReturnStock {
            positive(quantity);
        }
    }

    /**
     * Pieces that had left came back and cannot be sold: they come in and are written off at once, so that they never serve
     * anybody who waits.
     *
     * @param returnId name of the return; the write-off is named after it
     * @param reference what they had left for: the order id; empty when not told
     * @param line line of the order; 0 when not told
     * @param reason {@code damaged} …
     */
    record WriteOffReturn(
            @TargetAggregateIdentifier StockId stockId,
            String returnId,
            String reference,
            int line,
            long quantity,
            String reason,
            BusinessTime occurredAt)
            implements StockCommand {

        public WriteOffReturn {
            positive(quantity);
        }
    }

    /**
     * Pieces are not there any more, or cannot be sold.
     *
     * @param reason {@code damaged}, {@code lost} …
     */
    record WriteOffStock(
            @TargetAggregateIdentifier StockId stockId,
            String writeOffId,
            long quantity,
            String reason,
            BusinessTime occurredAt)
            implements StockCommand {

        public WriteOffStock {
            positive(quantity);
        }
    }

    /**
     * So many pieces were counted, or, in a virtual warehouse, promised by the supplier.
     *
     * @param onHand pieces, those that are set aside among them, at least 0
     */
    record CountStock(@TargetAggregateIdentifier StockId stockId, String countId, long onHand, BusinessTime occurredAt)
            implements StockCommand {

        public CountStock {
            notNegative(onHand);
        }
    }

    /**
     * Warn when fewer pieces are available.
     *
     * @param quantity pieces; 0 for no warning
     */
    record SetSafetyStock(@TargetAggregateIdentifier StockId stockId, long quantity, BusinessTime occurredAt)
            implements StockCommand {

        public SetSafetyStock {
            notNegative(quantity);
        }
    }

    private static void positive(long quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("a quantity is at least 1");
        }
    }

    private static void notNegative(long quantity) {
        if (quantity < 0) {
            throw new IllegalArgumentException("a quantity is at least 0");
        }
    }
}
