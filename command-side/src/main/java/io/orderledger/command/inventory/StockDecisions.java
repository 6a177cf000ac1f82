package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What stock makes of a command: a pure function of its state, so that one may ask without anything happening. */
final class StockDecisions {

    private StockDecisions() {}

    /** Decides. */
    static Decision<StockEvent> decide(StockState stock, StockCommand command) {
        return switch (command) {
            case ReceiveStock receive -> receive(stock, receive);
            case ReserveStock reserve -> reserve(stock, reserve);
            case ReleaseReservation release ->
                close(stock, release.reservationId(), false, open -> released(release, open));
            case ShipReservation ship -> close(stock, ship.reservationId(), true, open -> shipped(ship, open));
        };
    }

    private static Decision<StockEvent> receive(StockState stock, ReceiveStock receive) {
        StockId id = receive.stockId();
        Optional<StockState.Receipt> before = stock.receipt(receive.receiptId());
        if (before.isEmpty()) {
            return when(
                    StockPolicies.mayComeIn(stock, receive.quantity()),
                    () -> new StockReceived(
                            id.warehouse(),
                            id.sku(),
                            receive.receiptId(),
                            receive.quantity(),
                            receive.occurredAt().at()));
        }
        StockReceived counted = before.get().event();
        boolean same =
                counted.quantity() == receive.quantity() && receive.occurredAt().matches(counted.occurredAt());
        return same
                ? new Decision.Repeated<>(before.get().version())
                : new Decision.Refused<>(rejected(RefusalCode.RECEIPT_EXISTS, receive.receiptId()));
    }

    /** Too few free pieces are an answer that the ledger keeps: whoever asked may be waiting for it elsewhere. */
    private static Decision<StockEvent> reserve(StockState stock, ReserveStock reserve) {
        ReservationId id = reserve.reservationId();
        Optional<Reservation> before = stock.open(id).or(() -> stock.closed(id).map(ClosedReservation::reservation));
        if (before.isPresent()) {
            return before.get().isWhat(reserve)
                    ? new Decision.Repeated<>(before.get().version())
                    : new Decision.Refused<>(rejected(RefusalCode.RESERVATION_EXISTS, id));
        }
        if (StockPolicies.enoughIsFree(stock, reserve.quantity()) instanceof Ruling.Rejection tooFew) {
            return new Decision.Declined<>(List.of(refused(reserve, stock.available())), tooFew);
        }
        return when(StockPolicies.roomForAnotherReservation(stock), () -> reserved(reserve));
    }

    private static Decision<StockEvent> close(
            StockState stock, ReservationId id, boolean ship, Function<Reservation, StockEvent> event) {
        Optional<ClosedReservation> before = stock.closed(id);
        if (before.isEmpty()) {
            return stock.open(id)
                    .map(open -> accept(event.apply(open)))
                    .orElseGet(() -> new Decision.Refused<>(rejected(RefusalCode.RESERVATION_NOT_FOUND, id)));
        }
        return before.get().shipped() == ship
                ? new Decision.Repeated<>(before.get().version())
                : new Decision.Refused<>(rejected(RefusalCode.RESERVATION_CLOSED, id));
    }

    private static StockReserved reserved(ReserveStock reserve) {
        return new StockReserved(
                reserve.stockId().warehouse(),
                reserve.stockId().sku(),
                reserve.reservationId(),
                reserve.reference(),
                reserve.line(),
                reserve.quantity(),
                reserve.quantity(),
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

    private static ReservationReleased released(ReleaseReservation release, Reservation open) {
        return new ReservationReleased(
                release.stockId().warehouse(),
                release.stockId().sku(),
                release.reservationId(),
                open.reference(),
                open.line(),
                open.quantity(),
                release.occurredAt().at());
    }

    private static StockShipped shipped(ShipReservation ship, Reservation open) {
        return new StockShipped(
                ship.stockId().warehouse(),
                ship.stockId().sku(),
                ship.reservationId(),
                open.reference(),
                open.line(),
                open.quantity(),
                ship.occurredAt().at());
    }
}
