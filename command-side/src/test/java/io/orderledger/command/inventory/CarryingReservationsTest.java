package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.LedgerFixture.expectRefusalKept;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;

import io.orderledger.command.inventory.StockCommand.CarryReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.ReservationCarriedOut;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockCommandRefused;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** Pieces of a reservation move to another one, in one commit and with their place in the queue. */
class CarryingReservationsTest {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final BusinessTime NOW = BusinessTime.stated(AT);
    private static final StockId TEA = new StockId("main", "TEA");
    private static final ReservationId FROM = new ReservationId("web:1.1");
    private static final ReservationId NEXT = new ReservationId("web:9.1");
    private static final ReservationId TO = new ReservationId("web:1-b.1");
    private static final StockReceived RECEIVED = new StockReceived("main", "TEA", "d", 4, AT);

    private final AggregateTestFixture<StockItem> fixture = LedgerFixture.of(StockItem.class);

    @Test
    void pieces_that_are_set_aside_move() {
        fixture.given(RECEIVED, reserved(4)).when(carry(3)).expectEvents(out(3, 0), in(3, 0, 3));
    }

    @Test
    void pieces_that_wait_move_first_and_keep_their_place() {
        fixture.given(RECEIVED, reserved(4), waits(FROM, "web:1", 2), waits(NEXT, "web:9", 1))
                .when(carry(3))
                .expectEvents(out(1, 2), in(1, 2, 3));
        LedgerFixture.of(StockItem.class)
                .given(RECEIVED, reserved(4), waits(FROM, "web:1", 2), waits(NEXT, "web:9", 1))
                .when(carry(1))
                .expectEvents(out(0, 1), in(0, 1, 1));
    }

    @Test
    void no_more_moves_than_there_is() {
        fixture.given(RECEIVED, reserved(4), released(3)).when(carry(3)).expectEvents(out(1, 0), in(1, 0, 3));
    }

    @Test
    void it_moves_once() {
        expectReplay(
                fixture.given(RECEIVED, reserved(4), out(3, 0), in(3, 0, 3)).when(carry(3)), "main/TEA", 4);
    }

    @Test
    void nothing_moves_of_a_reservation_that_is_not_there() {
        refused(List.of(RECEIVED), RefusalCode.RESERVATION_NOT_FOUND);
    }

    @Test
    void nothing_moves_of_one_that_was_given_back() {
        refused(List.of(RECEIVED, reserved(4), released(4)), RefusalCode.RESERVATION_CLOSED);
    }

    private void refused(List<Object> before, RefusalCode why) {
        expectRefusalKept(
                fixture.given(before).when(carry(3)),
                "main/TEA",
                why,
                "",
                before.size() + 1,
                new StockCommandRefused(
                        "main", "TEA", "CarryReservation", why.code(), List.of(FROM.value()), "", "", AT),
                FROM);
    }

    private static CarryReservation carry(long quantity) {
        return new CarryReservation(TEA, FROM, TO, "web:1-b", 1, quantity, NOW);
    }

    private static StockReserved reserved(long quantity) {
        return new StockReserved("main", "TEA", FROM, "web:1", 1, quantity, quantity, AT);
    }

    private static ReservationReleased released(long quantity) {
        return new ReservationReleased("main", "TEA", FROM, "web:1", 1, quantity, AT);
    }

    private static StockBackordered waits(ReservationId id, String order, long quantity) {
        return new StockBackordered("main", "TEA", id, order, 1, quantity, false, AT);
    }

    private static ReservationCarriedOut out(long quantity, long waiting) {
        return new ReservationCarriedOut("main", "TEA", FROM, "web:1", 1, quantity, waiting, TO, AT);
    }

    private static ReservationCarriedIn in(long quantity, long waiting, long asked) {
        return new ReservationCarriedIn("main", "TEA", TO, "web:1-b", 1, quantity, waiting, false, AT, asked, FROM, AT);
    }
}
