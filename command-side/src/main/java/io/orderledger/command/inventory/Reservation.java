package io.orderledger.command.inventory;

import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pieces that are set aside for something, or wait to be.
 *
 * @param reference what for; empty when not told
 * @param line line of the order; 0 when it is not for an order
 * @param reserved pieces that are set aside now
 * @param total pieces that ever were
 * @param waiting pieces that wait
 * @param since business time from which they do; {@link Instant#EPOCH} when none ever did
 * @param whole whether those that wait are to be set aside all at once
 * @param released pieces that were given back, whether they waited or not
 * @param shipped pieces that left the warehouse
 * @param shipments names of the shipments that they left in; the last {@value #REMEMBERED} are remembered
 * @param version version of the stock that making it led to
 * @param lastVersion version that the last change of it led to
 */
record Reservation(
        String reference,
        int line,
        long reserved,
        long total,
        long waiting,
        Instant since,
        boolean whole,
        long released,
        long shipped,
        List<String> shipments,
        long version,
        long lastVersion) {

    /** Shipments that are remembered by name. */
    static final int REMEMBERED = 100;

    Reservation {
        shipments = List.copyOf(shipments);
        if (reserved < 0 || waiting < 0 || total < reserved + shipped) {
            throw new IllegalStateException("no more leaves, or is given back, than is set aside");
        }
    }

    static Reservation begun(String reference, int line, long version) {
        return new Reservation(reference, line, 0, 0, 0, Instant.EPOCH, false, 0, 0, List.of(), version, version);
    }

    /** Pieces that were asked for. */
    long asked() {
        return reserved + waiting + released + shipped;
    }

    boolean isOpen() {
        return reserved + waiting > 0;
    }

    /** Whether the request is for just this reservation; when it was made is not part of what it is. */
    boolean isWhat(ReserveStock wanted) {
        return reference.equals(wanted.reference()) && line == wanted.line() && asked() == wanted.quantity();
    }

    /** Whether the shipment of that name was counted. */
    boolean shippedAs(String shipmentId) {
        return shipmentId.isEmpty() ? shipped > 0 : shipments.contains(shipmentId);
    }

    Reservation reserve(long quantity, long at) {
        long served = Math.min(waiting, quantity);
        return change(
                reserved + quantity,
                total + quantity,
                waiting - served,
                since,
                whole,
                released,
                shipped,
                shipments,
                at);
    }

    Reservation queue(long quantity, boolean allAtOnce, Instant from, long at) {
        return change(
                reserved,
                total,
                waiting + quantity,
                since.equals(Instant.EPOCH) ? from : since,
                allAtOnce,
                released,
                shipped,
                shipments,
                at);
    }

    Reservation withdraw(long quantity, long at) {
        return change(reserved, total, waiting - quantity, since, whole, released + quantity, shipped, shipments, at);
    }

    Reservation release(long quantity, long at) {
        return change(reserved - quantity, total, waiting, since, whole, released + quantity, shipped, shipments, at);
    }

    /** Pieces move to another reservation. */
    Reservation carryOut(long quantity, long places, long at) {
        return change(
                reserved - quantity,
                total,
                waiting - places,
                since,
                whole,
                released + quantity + places,
                shipped,
                shipments,
                at);
    }

    /** It begins with pieces of another reservation. */
    Reservation carryIn(long quantity, long places, Instant from, boolean allAtOnce, long at) {
        return change(
                reserved + quantity,
                total + quantity,
                waiting + places,
                places > 0 ? from : since,
                allAtOnce,
                released,
                shipped,
                shipments,
                at);
    }

    Reservation ship(long quantity, String shipmentId, long at) {
        List<String> names = new ArrayList<>(shipments);
        if (!shipmentId.isEmpty()) {
            names.add(shipmentId);
        }
        if (names.size() > REMEMBERED) {
            names.removeFirst();
        }
        return change(reserved - quantity, total, waiting, since, whole, released, shipped + quantity, names, at);
    }

    private Reservation change(
            long nowReserved,
            long nowTotal,
            long nowWaiting,
            Instant nowSince,
            boolean nowWhole,
            long nowReleased,
            long nowShipped,
            List<String> nowShipments,
            long at) {
        return new Reservation(
                reference,
                line,
                nowReserved,
                nowTotal,
                nowWaiting,
                nowSince,
                nowWhole,
                nowReleased,
                nowShipped,
                nowShipments,
                version,
                at);
    }

    /** A place in the queue. */
    record Waiting(ReservationId id, Reservation reservation) {

        /** Whoever began to wait earlier is served earlier; at the same time, by what it is for, so that the order never hangs on chance. */
        static final Comparator<Waiting> FAIR = Comparator.comparing(
                        (Waiting waiting) -> waiting.reservation().since())
                .thenComparing(waiting -> waiting.reservation().reference());
    }
}
