package io.orderledger.command.inventory;

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
import io.orderledger.events.value.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one SKU in one warehouse add up to. Never oversold: {@code 0 <= reserved <= onHand} and
 * {@code onHand = received - shipped + returned - written off} hold after every event, and an event that would break one is
 * never stored. Who waits is kept in the order in which they began to wait, whenever their request arrived
 * ({@code docs/decisions/0034-the-queue-is-in-the-order-of-waiting.md}).
 *
 * <p>Open reservations are all kept. Of closed ones ({@link ClosedReservations}) and of receipts, returns and write-offs
 * ({@link Movements}) the last ones are remembered, about 0.3 MB at the most; a request older than that is taken as new, and
 * an old reservation as unknown.
 */
final class StockState {

    private final LinkedHashMap<String, Reservation> open = new LinkedHashMap<>();
    private final List<String> queue = new ArrayList<>();
    private final ClosedReservations closed = new ClosedReservations();
    private final Movements receipts = new Movements();
    private final Movements returns = new Movements();
    private final Movements writeOffs = new Movements();
    private long received;
    private long shipped;
    private long returned;
    private long writtenOff;
    private long onHand;
    private long reserved;
    private long safetyLevel;
    private boolean alerted;
    private @Nullable Instant firstReceiptAt;
    private @Nullable StockCommandRefused refusedLast;

    /**
     * Takes in what happened.
     *
     * @param version version of the stock after the event
     */
    void evolve(StockEvent event, long version) {
        refusedLast = null;
        switch (event) {
            case StockReceived e -> {
                if (onHand == 0) {
                    firstReceiptAt = e.occurredAt();
                }
                received = Math.addExact(received, e.quantity());
                onHand = Math.addExact(onHand, e.quantity());
                receipts.add(e.receiptId(), e.quantity(), e.occurredAt(), version);
            }
            case StockReturned e -> {
                returned = Math.addExact(returned, e.quantity());
                onHand = Math.addExact(onHand, e.quantity());
                returns.add(e.returnId(), e.quantity(), e.occurredAt(), version);
            }
            case StockWrittenOff e -> {
                writtenOff = Math.addExact(writtenOff, e.quantity());
                onHand -= e.quantity();
                writeOffs.add(e.writeOffId(), e.quantity(), e.occurredAt(), version);
            }
            case StockReserved e -> {
                reserved += e.quantity();
                begin(e.reservationId(), e.reference(), e.line(), version);
                change(e.reservationId(), known -> known.reserve(e.quantity(), version));
            }
            case StockBackordered e -> {
                begin(e.reservationId(), e.reference(), e.line(), version);
                boolean waits = waiting(e.reservationId().value()).reservation().waiting() > 0;
                change(e.reservationId(), known -> known.queue(e.quantity(), e.whole(), e.occurredAt(), version));
                if (!waits) {
                    lineUp(e.reservationId());
                }
            }
            case BackorderWithdrawn e -> change(e.reservationId(), known -> known.withdraw(e.quantity(), version));
            case ReservationRefused e -> {
                // nothing is set aside, and the same may be asked again
            }
            case ReservationReleased e -> {
                reserved -= e.quantity();
                change(e.reservationId(), known -> known.release(e.quantity(), version));
            }
            case ReservationCarriedOut e -> {
                reserved -= e.quantity();
                change(e.reservationId(), known -> known.carryOut(e.quantity(), e.waiting(), version));
            }
            case ReservationCarriedIn e -> {
                reserved += e.quantity();
                begin(e.reservationId(), e.reference(), e.line(), version);
                change(
                        e.reservationId(),
                        known -> known.carryIn(e.quantity(), e.waiting(), e.since(), e.whole(), version));
                if (e.waiting() > 0) {
                    lineUp(e.reservationId());
                }
            }
            case StockShipped e -> {
                shipped = Math.addExact(shipped, e.quantity());
                onHand -= e.quantity();
                reserved -= e.quantity();
                change(e.reservationId(), known -> known.ship(e.quantity(), e.shipmentId(), version));
            }
            case SafetyStockSet e -> safetyLevel = e.quantity();
            case SafetyStockReached e -> alerted = true;
            case SafetyStockRestored e -> alerted = false;
            case StockCommandRefused e -> refusedLast = e;
        }
        if (reserved < 0 || reserved > onHand) {
            throw new IllegalStateException("0 <= reserved <= onHand");
        }
        if (onHand != received - shipped + returned - writtenOff) {
            throw new IllegalStateException("onHand = received - shipped + returned - written off");
        }
    }

    private void begin(ReservationId id, String reference, int line, long version) {
        open.computeIfAbsent(id.value(), name -> Reservation.begun(reference, line, version));
    }

    private void change(ReservationId id, UnaryOperator<Reservation> change) {
        Reservation before = open.get(id.value());
        if (before == null) {
            throw new IllegalStateException("only an open reservation changes");
        }
        Reservation after = change.apply(before);
        if (before.waiting() > 0 && after.waiting() == 0) {
            queue.remove(id.value());
        }
        if (after.isOpen()) {
            open.put(id.value(), after);
        } else {
            open.remove(id.value());
            closed.add(id, after);
        }
    }

    /** Takes its place: nearly always the last, for hardly anybody arrives late. */
    private void lineUp(ReservationId id) {
        Reservation.Waiting newcomer = waiting(id.value());
        int place = queue.size();
        while (place > 0 && Reservation.Waiting.FAIR.compare(newcomer, waiting(queue.get(place - 1))) < 0) {
            place--;
        }
        queue.add(place, id.value());
    }

    private Reservation.Waiting waiting(String id) {
        return new Reservation.Waiting(new ReservationId(id), Objects.requireNonNull(open.get(id)));
    }

    /** Pieces in the warehouse, reserved ones among them. */
    long onHand() {
        return onHand;
    }

    /** Pieces that left, ever. */
    long shipped() {
        return shipped;
    }

    /** Pieces that had left and came back, ever. */
    long returned() {
        return returned;
    }

    /** Pieces set aside. */
    long reserved() {
        return reserved;
    }

    /** Pieces that are not set aside. */
    long free() {
        return onHand - reserved;
    }

    /** Pieces that a newcomer may have: none while somebody waits, for nobody overtakes. */
    long available() {
        return queue.isEmpty() ? free() : 0;
    }

    /** Who waits, the first who began to wait first. */
    List<Reservation.Waiting> queue() {
        return queue.stream().map(this::waiting).toList();
    }

    /** Pieces below which somebody is warned; 0 for none. */
    long safetyLevel() {
        return safetyLevel;
    }

    /** Whether somebody was warned and there are not enough again yet. */
    boolean alerted() {
        return alerted;
    }

    /** When what lies there now began to come in, or empty when nothing ever did. */
    Optional<Instant> firstReceiptAt() {
        return Optional.ofNullable(firstReceiptAt);
    }

    int openReservations() {
        return open.size();
    }

    Optional<Reservation> open(ReservationId id) {
        return Optional.ofNullable(open.get(id.value()));
    }

    Optional<ClosedReservations.Closed> closed(ReservationId id) {
        return closed.get(id);
    }

    /** The closed reservation if it left in the shipment of that name; the empty name is for any. */
    Optional<ClosedReservations.Closed> closedBy(ReservationId id, String shipmentId) {
        return closed.shippedAs(id, shipmentId);
    }

    Optional<Movements.Movement> receipt(String id) {
        return receipts.get(id);
    }

    Optional<Movements.Movement> returnOf(String id) {
        return returns.get(id);
    }

    Optional<Movements.Movement> writeOff(String id) {
        return writeOffs.get(id);
    }

    /** Whether the last event says that just this was refused: saying so again tells nothing new. */
    boolean justRefused(StockCommandRefused refusal) {
        return refusedLast != null
                && refusedLast.command().equals(refusal.command())
                && refusedLast.code().equals(refusal.code())
                && refusedLast.arguments().equals(refusal.arguments());
    }
}
