package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;

import io.orderledger.command.inventory.ClosedReservations.Closed;
import io.orderledger.command.inventory.StockCommand.CarryReservation;
import io.orderledger.command.inventory.StockCommand.CountStock;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ReturnStock;
import io.orderledger.command.inventory.StockCommand.SetSafetyStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.inventory.StockCommand.WriteOffReturn;
import io.orderledger.command.inventory.StockCommand.WriteOffStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.events.inventory.BackorderWithdrawn;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.ReservationCarriedOut;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.SafetyStockSet;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.inventory.StockWrittenOff;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stock makes of a command: a pure function of its state, so that one may ask without anything happening. */
final class StockDecisions {

    /** Receipts and write-offs that a count leads to are named after it. */
    private static final String COUNT = "count:";

    /** So are write-offs that a return leads to. */
    private static final String RETURN = "return:";

    private StockDecisions() {}

    /**
     * Decides.
     *
     * @param version version of the stock so far
     */
    static Decision<StockEvent> decide(StockState stock, long version, StockCommand command) {
        return switch (command) {
            case ReceiveStock receive -> receive(stock, receive);
            case ReserveStock reserve -> reserve(stock, reserve);
            case ReleaseReservation release -> release(stock, release);
            case CarryReservation carry -> carry(stock, carry);
            case ShipReservation ship -> ship(stock, ship);
            case ReturnStock back -> takeBack(stock, back);
            case WriteOffReturn back -> writeOffReturn(stock, back);
            case WriteOffStock off -> writeOff(stock, off);
            case CountStock count -> count(stock, version, count);
            case SetSafetyStock safety ->
                stock.safetyLevel() == safety.quantity()
                        ? new Decision.Repeated<>(version)
                        : happens(
                                stock,
                                safety,
                                new SafetyStockSet(
                                        safety.stockId().warehouse(),
                                        safety.stockId().sku(),
                                        safety.quantity(),
                                        safety.occurredAt().at()));
        };
    }

    private static Decision<StockEvent> receive(StockState stock, ReceiveStock receive) {
        StockId id = receive.stockId();
        return once(
                stock.receipt(receive.receiptId()),
                receive.quantity(),
                receive.occurredAt(),
                rejected(RefusalCode.RECEIPT_EXISTS, receive.receiptId()),
                StockPolicies.mayComeIn(stock, receive.quantity()),
                () -> happens(
                        stock,
                        receive,
                        new StockReceived(
                                id.warehouse(),
                                id.sku(),
                                receive.receiptId(),
                                receive.quantity(),
                                receive.occurredAt().at())));
    }

    private static Decision<StockEvent> takeBack(StockState stock, ReturnStock back) {
        StockId id = back.stockId();
        return once(
                stock.returnOf(back.returnId()),
                back.quantity(),
                back.occurredAt(),
                rejected(RefusalCode.STOCK_RETURN_EXISTS, back.returnId()),
                StockPolicies.mayComeIn(stock, back.quantity())
                        .and(() -> StockPolicies.mayComeBack(stock, back.quantity(), back.line() > 0)),
                () -> happens(
                        stock,
                        back,
                        new StockReturned(
                                id.warehouse(),
                                id.sku(),
                                back.returnId(),
                                back.reference(),
                                back.line(),
                                back.quantity(),
                                back.occurredAt().at())));
    }

    private static Decision<StockEvent> writeOffReturn(StockState stock, WriteOffReturn back) {
        StockId id = back.stockId();
        return once(
                stock.returnOf(back.returnId()),
                back.quantity(),
                back.occurredAt(),
                rejected(RefusalCode.STOCK_RETURN_EXISTS, back.returnId()),
                StockPolicies.mayComeIn(stock, back.quantity()),
                () -> happens(
                        stock,
                        back,
                        new StockReturned(
                                id.warehouse(),
                                id.sku(),
                                back.returnId(),
                                back.reference(),
                                back.line(),
                                back.quantity(),
                                back.occurredAt().at()),
                        writtenOff(id, RETURN + back.returnId(), back.quantity(), back.reason(), back.occurredAt())));
    }

    private static Decision<StockEvent> writeOff(StockState stock, WriteOffStock off) {
        return once(
                stock.writeOff(off.writeOffId()),
                off.quantity(),
                off.occurredAt(),
                rejected(RefusalCode.WRITE_OFF_EXISTS, off.writeOffId()),
                StockPolicies.mayBeWrittenOff(stock, off.quantity()),
                () -> happens(
                        stock,
                        off,
                        writtenOff(off.stockId(), off.writeOffId(), off.quantity(), off.reason(), off.occurredAt())));
    }

    private static StockWrittenOff writtenOff(
            StockId id, String name, long quantity, String reason, BusinessTime occurredAt) {
        return new StockWrittenOff(id.warehouse(), id.sku(), name, quantity, reason, occurredAt.at());
    }

    /** A movement that bears a name is counted once. */
    private static Decision<StockEvent> once(
            Optional<Movements.Movement> before,
            long quantity,
            BusinessTime occurredAt,
            Ruling.Rejection exists,
            Ruling ruling,
            java.util.function.Supplier<Decision<StockEvent>> happens) {
        if (before.isPresent()) {
            boolean same = before.get().quantity() == quantity
                    && occurredAt.matches(before.get().occurredAt());
            return same ? new Decision.Repeated<>(before.get().version()) : new Decision.Refused<>(exists);
        }
        return ruling instanceof Ruling.Rejection no ? new Decision.Refused<>(no) : happens.get();
    }

    /** Pieces that are there and not in the books come in; those in the books and not there are written off. */
    private static Decision<StockEvent> count(StockState stock, long version, CountStock count) {
        StockId id = count.stockId();
        String name = COUNT + count.countId();
        Optional<Movements.Movement> before = stock.receipt(name).or(() -> stock.writeOff(name));
        long difference = count.onHand() - stock.onHand();
        if (before.isPresent() || difference == 0) {
            return new Decision.Repeated<>(
                    before.map(Movements.Movement::version).orElse(version));
        }
        Ruling ruling = difference > 0
                ? StockPolicies.mayComeIn(stock, difference)
                : StockPolicies.coversWhatIsSetAside(stock, count.onHand());
        if (ruling instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        return happens(
                stock,
                count,
                difference > 0
                        ? new StockReceived(
                                id.warehouse(),
                                id.sku(),
                                name,
                                difference,
                                count.occurredAt().at())
                        : writtenOff(id, name, -difference, "count", count.occurredAt()));
    }

    /** Too few free pieces are an answer that the ledger keeps: whoever asked may be waiting for it elsewhere. */
    private static Decision<StockEvent> reserve(StockState stock, ReserveStock reserve) {
        ReservationId id = reserve.reservationId();
        Optional<Reservation> open = stock.open(id);
        if (open.isPresent()) {
            return made(reserve, open.get().isWhat(reserve), open.get().version());
        }
        Optional<Closed> closed = stock.closed(id);
        if (closed.isPresent()) {
            return made(reserve, closed.get().isWhat(reserve), closed.get().version());
        }
        if (reserve.ifShort() == IfShort.REFUSE
                && StockPolicies.enoughIsFree(stock, reserve.quantity()) instanceof Ruling.Rejection tooFew) {
            return new Decision.Declined<>(List.of(refused(reserve, stock.available())), tooFew);
        }
        if (StockPolicies.roomForAnotherReservation(stock) instanceof Ruling.Rejection full) {
            return new Decision.Refused<>(full);
        }
        boolean whole = reserve.ifShort() == IfShort.WAIT_FOR_ALL;
        boolean all = stock.available() >= reserve.quantity();
        long now = all || !whole ? Math.min(stock.available(), reserve.quantity()) : 0;
        List<StockEvent> events = new ArrayList<>();
        if (now > 0) {
            events.add(reserved(reserve, now));
        }
        if (now < reserve.quantity()) {
            events.add(new StockBackordered(
                    reserve.stockId().warehouse(),
                    reserve.stockId().sku(),
                    id,
                    reserve.reference(),
                    reserve.line(),
                    reserve.quantity() - now,
                    whole,
                    reserve.occurredAt().at()));
        }
        return happens(stock, reserve, events.toArray(StockEvent[]::new));
    }

    private static Decision<StockEvent> made(ReserveStock reserve, boolean isWhat, long version) {
        return isWhat
                ? new Decision.Repeated<>(version)
                : new Decision.Refused<>(rejected(RefusalCode.RESERVATION_EXISTS, reserve.reservationId()));
    }

    private static Decision<StockEvent> release(StockState stock, ReleaseReservation release) {
        ReservationId id = release.reservationId();
        Optional<Reservation> open = stock.open(id);
        if (open.isEmpty()) {
            return again(stock, id, stock.closed(id).filter(Closed::released));
        }
        Reservation known = open.get();
        long left = known.waiting() + known.reserved();
        long quantity = release.quantity() == 0 ? left : release.quantity();
        if (quantity > left) {
            return new Decision.Refused<>(rejectedField("/quantity", RefusalCode.RELEASE_EXCEEDS_RESERVED, left));
        }
        long waiting = Math.min(known.waiting(), quantity);
        Instant at = release.occurredAt().at();
        StockId stockId = release.stockId();
        List<StockEvent> events = new ArrayList<>();
        if (waiting > 0) {
            events.add(new BackorderWithdrawn(
                    stockId.warehouse(), stockId.sku(), id, known.reference(), known.line(), waiting, at));
        }
        if (quantity > waiting) {
            events.add(new ReservationReleased(
                    stockId.warehouse(), stockId.sku(), id, known.reference(), known.line(), quantity - waiting, at));
        }
        return happens(stock, release, events.toArray(StockEvent[]::new));
    }

    /** One commit: nobody in the queue can take what moves, and what waits keeps its place. */
    private static Decision<StockEvent> carry(StockState stock, CarryReservation carry) {
        ReservationId to = carry.reservationId();
        Optional<Long> before = stock.open(to)
                .map(Reservation::version)
                .or(() -> stock.closed(to).map(Closed::version));
        if (before.isPresent()) {
            return new Decision.Repeated<>(before.get());
        }
        Optional<Reservation> open = stock.open(carry.from());
        if (open.isEmpty()) {
            return again(stock, carry.from(), Optional.empty());
        }
        Reservation known = open.get();
        long waiting = Math.min(known.waiting(), carry.quantity());
        long setAside = Math.min(known.reserved(), carry.quantity() - waiting);
        StockId id = carry.stockId();
        Instant at = carry.occurredAt().at();
        return happens(
                stock,
                carry,
                new ReservationCarriedOut(
                        id.warehouse(),
                        id.sku(),
                        carry.from(),
                        known.reference(),
                        known.line(),
                        setAside,
                        waiting,
                        to,
                        at),
                new ReservationCarriedIn(
                        id.warehouse(),
                        id.sku(),
                        to,
                        carry.reference(),
                        carry.line(),
                        setAside,
                        waiting,
                        known.whole(),
                        waiting > 0 ? known.since() : at,
                        carry.quantity(),
                        carry.from(),
                        at));
    }

    private static Decision<StockEvent> ship(StockState stock, ShipReservation ship) {
        ReservationId id = ship.reservationId();
        Optional<Reservation> open = stock.open(id);
        if (open.isEmpty()) {
            return again(stock, id, stock.closedBy(id, ship.shipmentId()));
        }
        Reservation known = open.get();
        if (!ship.shipmentId().isEmpty() && known.shippedAs(ship.shipmentId())) {
            return new Decision.Repeated<>(known.lastVersion());
        }
        long quantity = ship.quantity() == 0 ? known.reserved() : ship.quantity();
        if (quantity == 0 || quantity > known.reserved()) {
            return new Decision.Refused<>(
                    rejectedField("/quantity", RefusalCode.SHIPMENT_EXCEEDS_RESERVED, known.reserved()));
        }
        return happens(
                stock,
                ship,
                new StockShipped(
                        ship.stockId().warehouse(),
                        ship.stockId().sku(),
                        id,
                        known.reference(),
                        known.line(),
                        quantity,
                        ship.shipmentId(),
                        ship.occurredAt().at()));
    }

    /** What was done to a reservation before is a repetition; anything else asked of one that is closed is refused. */
    private static Decision<StockEvent> again(StockState stock, ReservationId id, Optional<Closed> done) {
        if (done.isPresent()) {
            return new Decision.Repeated<>(done.get().lastVersion());
        }
        return new Decision.Refused<>(
                stock.closed(id).isPresent()
                        ? rejected(RefusalCode.RESERVATION_CLOSED, id)
                        : rejected(RefusalCode.RESERVATION_NOT_FOUND, id));
    }

    private static Decision<StockEvent> happens(StockState stock, StockCommand command, StockEvent... events) {
        return new Decision.Accepted<>(StockTally.withWhatFollows(
                stock, command.stockId(), List.of(events), command.occurredAt().at()));
    }

    private static StockReserved reserved(ReserveStock reserve, long quantity) {
        return new StockReserved(
                reserve.stockId().warehouse(),
                reserve.stockId().sku(),
                reserve.reservationId(),
                reserve.reference(),
                reserve.line(),
                quantity,
                quantity,
                reserve.occurredAt().at());
    }

    private static ReservationRefused refused(ReserveStock reserve, long available) {
        return new ReservationRefused(
                reserve.stockId().warehouse(),
                reserve.stockId().sku(),
                reserve.reservationId(),
                reserve.reference(),
                reserve.line(),
                reserve.quantity(),
                available,
                reserve.occurredAt().at());
    }
}
