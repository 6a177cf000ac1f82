package io.orderledger.command.inventory;

import io.orderledger.command.ledger.Recent;
import io.orderledger.events.inventory.BackorderWithdrawn;
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
import io.orderledger.events.value.ReservationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the events of one SKU in one warehouse add up to. Never oversold: {@code 0 <= reserved <= onHand} holds after every
 * event, and an event that would break it is never stored.
 *
 * <p>Open reservations are all kept. Of closed ones and of receipts the last {@value #REMEMBERED} each are remembered, about
 * 2 MB at the most; a request older than that is taken as new, and an old reservation as unknown.
 */
final class StockState {

    /** Closed reservations, and receipts, that are remembered. */
    static final int REMEMBERED = 10_000;

    private final Map<ReservationId, Reservation> open = new HashMap<>();
    private final Recent<ReservationId, ClosedReservation> closed = new Recent<>(REMEMBERED);
    private final Recent<String, Receipt> receipts = new Recent<>(REMEMBERED);
    private long onHand;
    private long reserved;

    /**
     * A receipt that was counted.
     *
     * @param version version of the stock that it led to
     */
    record Receipt(StockReceived event, long version) {}

    /**
     * Takes in what happened.
     *
     * @param version version of the stock after the event
     */
    void evolve(StockEvent event, long version) {
        switch (event) {
            case StockReceived e -> {
                onHand = Math.addExact(onHand, e.quantity());
                receipts.put(e.receiptId(), new Receipt(e, version));
            }
            case StockReserved e -> {
                reserved += e.quantity();
                open.put(e.reservationId(), Reservation.of(e, version));
            }
            case ReservationRefused e -> {
                // nothing is set aside, and the same may be asked again
            }
            case ReservationReleased e -> close(e.reservationId(), false, version);
            case StockBackordered e -> throw new UnsupportedOperationException("not built yet");
            case BackorderWithdrawn e -> throw new UnsupportedOperationException("not built yet");
            case StockReturned e -> throw new UnsupportedOperationException("not built yet");
            case StockWrittenOff e -> throw new UnsupportedOperationException("not built yet");
            case SafetyStockSet e -> throw new UnsupportedOperationException("not built yet");
            case SafetyStockReached e -> throw new UnsupportedOperationException("not built yet");
            case SafetyStockRestored e -> throw new UnsupportedOperationException("not built yet");
            case StockCommandRefused e -> throw new UnsupportedOperationException("not built yet");
            case StockShipped e -> {
                onHand -= e.quantity();
                close(e.reservationId(), true, version);
            }
        }
        if (reserved < 0 || reserved > onHand) {
            throw new IllegalStateException("0 <= reserved <= onHand");
        }
    }

    private void close(ReservationId id, boolean shipped, long version) {
        Reservation reservation = open.remove(id);
        if (reservation == null) {
            throw new IllegalStateException("only an open reservation is closed");
        }
        reserved -= reservation.quantity();
        closed.put(id, new ClosedReservation(reservation, shipped, version));
    }

    /** Pieces in the warehouse, reserved ones among them. */
    long onHand() {
        return onHand;
    }

    /** Pieces set aside. */
    long reserved() {
        return reserved;
    }

    /** Pieces that may be set aside. */
    long available() {
        return onHand - reserved;
    }

    int openReservations() {
        return open.size();
    }

    Optional<Reservation> open(ReservationId id) {
        return Optional.ofNullable(open.get(id));
    }

    Optional<ClosedReservation> closed(ReservationId id) {
        return Optional.ofNullable(closed.get(id));
    }

    Optional<Receipt> receipt(String id) {
        return Optional.ofNullable(receipts.get(id));
    }
}
