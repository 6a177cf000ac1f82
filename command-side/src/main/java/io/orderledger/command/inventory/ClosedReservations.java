package io.orderledger.command.inventory;

import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.ledger.DigestMemory;
import io.orderledger.events.value.ReservationId;
import java.util.Optional;

/**
 * Reservations of which nothing is left to be done. Of each is kept what tells a repeated request from a new one: what it was,
 * whether it was given back, in which shipments it left, and the versions to answer with.
 */
final class ClosedReservations {

    /** Reservations that are remembered, and as many of their shipments by name. */
    static final int REMEMBERED = 2_000;

    private static final long RELEASED = 1;
    private static final long SHIPPED = 2;

    private final DigestMemory reservations = new DigestMemory(REMEMBERED, 4);
    private final DigestMemory shipments = new DigestMemory(REMEMBERED, 0);

    ClosedReservations() {}

    /**
     * What is known of one.
     *
     * @param what stands for its reference, line and pieces
     * @param released whether some of it was given back
     * @param shipped whether some of it left the warehouse
     * @param version version of the stock that making it led to
     * @param lastVersion version that the last change of it led to
     */
    record Closed(long what, boolean released, boolean shipped, long version, long lastVersion) {

        /** Whether the request is for just this reservation. */
        boolean isWhat(ReserveStock wanted) {
            return what == whatOf(wanted.reference(), wanted.line(), wanted.quantity());
        }
    }

    void add(ReservationId id, Reservation closed) {
        reservations.put(
                id.value(),
                whatOf(closed.reference(), closed.line(), closed.asked()),
                (closed.released() > 0 ? RELEASED : 0) | (closed.shipped() > 0 ? SHIPPED : 0),
                closed.version(),
                closed.lastVersion());
        closed.shipments().forEach(name -> shipments.put(shipment(id, name)));
    }

    Optional<Closed> get(ReservationId id) {
        return reservations
                .get(id.value())
                .map(known -> new Closed(
                        known[0], (known[1] & RELEASED) != 0, (known[1] & SHIPPED) != 0, known[2], known[3]));
    }

    /** The reservation if it left in the shipment of that name; the empty name is for any. */
    Optional<Closed> shippedAs(ReservationId id, String name) {
        return get(id).filter(known -> name.isEmpty() ? known.shipped() : shipments.contains(shipment(id, name)));
    }

    private static long whatOf(String reference, int line, long quantity) {
        return DigestMemory.digest(reference + '\n' + line + '\n' + quantity);
    }

    private static String shipment(ReservationId id, String name) {
        return id.value() + '\n' + name;
    }
}
