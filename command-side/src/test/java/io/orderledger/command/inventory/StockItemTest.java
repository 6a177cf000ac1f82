package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusalKept;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.ifMatch;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.inventory.StockCommand.CountStock;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ReturnStock;
import io.orderledger.command.inventory.StockCommand.SetSafetyStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockCommandRefused;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

class StockItemTest {

    /** Whoever asks after the books sees what was refused. */
    private static void expectKept(
            ResultValidator<?> result,
            String command,
            RefusalCode code,
            String field,
            long versionAfter,
            Object... arguments) {
        List<String> told = List.of(arguments).stream().map(String::valueOf).toList();
        String reference = command.equals("ReserveStock") ? "stall" : "";
        StockCommandRefused kept =
                new StockCommandRefused("main", "TEA-1", command, code.code(), told, field, reference, AT);
        expectRefusalKept(result, NAME, code, field, versionAfter, kept, arguments);
    }

    private static final StockId TEA = new StockId("main", "TEA-1");
    private static final String NAME = "main/TEA-1";
    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final BusinessTime NOW = BusinessTime.stated(AT);
    private static final ReservationId R1 = new ReservationId("r-1");

    private final AggregateTestFixture<StockItem> fixture = LedgerFixture.of(StockItem.class);

    @Test
    void pieces_that_come_in_are_on_hand() {
        fixture.givenNoPriorActivity()
                .when(receive("d-1", 10))
                .expectEvents(received("d-1", 10))
                .expectResultMessagePayload(new CommandResult(NAME, 1, false));
    }

    @Test
    void a_receipt_is_counted_once() {
        expectReplay(fixture.given(received("d-1", 10), received("d-2", 1)).when(receive("d-1", 10)), NAME, 1);
        expectReplay(
                LedgerFixture.of(StockItem.class)
                        .given(received("d-1", 10))
                        .when(new ReceiveStock(TEA, "d-1", 10, BusinessTime.assumed(AT.plusSeconds(5)))),
                NAME,
                1);
    }

    @Test
    void another_receipt_under_the_same_name_is_refused() {
        expectKept(
                fixture.given(received("d-1", 10)).when(receive("d-1", 11)),
                "ReceiveStock",
                RefusalCode.RECEIPT_EXISTS,
                "",
                2,
                "d-1");
    }

    @Test
    void a_receipt_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(causedBy(key("k", "f"), received("d-1", 10)), reserved(R1, 1))
                        .when(receive("d-1", 10), key("k", "f")),
                NAME,
                1);
    }

    @Test
    void a_warehouse_holds_a_bounded_number_of_pieces() {
        expectKept(
                fixture.given(received("d-1", StockPolicies.MAX_ON_HAND)).when(receive("d-2", 1)),
                "ReceiveStock",
                RefusalCode.STOCK_TOO_LARGE,
                "/quantity",
                2,
                StockPolicies.MAX_ON_HAND);
    }

    @Test
    void free_pieces_are_set_aside() {
        fixture.given(received("d-1", 10))
                .when(reserve(R1, 10))
                .expectEvents(reserved(R1, 10))
                .expectResultMessagePayload(new CommandResult(NAME, 2, false));
    }

    @Test
    void more_than_is_free_is_refused_and_the_refusal_is_kept() {
        fixture.given(received("d-1", 10), reserved(R1, 8))
                .when(reserve(new ReservationId("r-2"), 3))
                .expectSuccessfulHandlerExecution()
                .expectEvents(refused(new ReservationId("r-2"), 3, 2))
                .expectResultMessagePayload(new CommandResult(NAME, 3, false, tooFew(2, 3, 3)));
    }

    @Test
    void stock_nobody_ever_received_refuses_too() {
        fixture.givenNoPriorActivity()
                .when(reserve(R1, 1))
                .expectEvents(refused(R1, 1, 0))
                .expectResultMessagePayload(new CommandResult(NAME, 1, false, tooFew(0, 1, 1)));
    }

    @Test
    void a_refused_reservation_may_be_asked_again() {
        fixture.given(refused(R1, 1, 0), received("d-1", 1))
                .when(reserve(R1, 1))
                .expectEvents(reserved(R1, 1));
    }

    @Test
    void a_refusal_repeated_with_the_same_key_is_the_same_refusal() {
        fixture.given(causedBy(key("k", "f"), refused(R1, 1, 0)), received("d-1", 1))
                .when(reserve(R1, 1), key("k", "f"))
                .expectNoEvents()
                .expectResultMessagePayload(new CommandResult(NAME, 1, true, tooFew(0, 1, 1)));
    }

    @Test
    void an_open_or_closed_reservation_is_made_once() {
        expectReplay(fixture.given(received("d-1", 10), reserved(R1, 4)).when(reserve(R1, 4)), NAME, 2);
        expectReplay(
                LedgerFixture.of(StockItem.class)
                        .given(received("d-1", 10), reserved(R1, 4), released(R1, 4))
                        .when(reserve(R1, 4)),
                NAME,
                2);
        expectReplay(
                LedgerFixture.of(StockItem.class)
                        .given(received("d-1", 10), reserved(R1, 4), shipped(R1, 4))
                        .when(reserve(R1, 4)),
                NAME,
                2);
    }

    @Test
    void another_reservation_under_the_same_name_is_refused() {
        expectKept(
                fixture.given(received("d-1", 10), reserved(R1, 4)).when(reserve(R1, 5)),
                "ReserveStock",
                RefusalCode.RESERVATION_EXISTS,
                "",
                3,
                "r-1");
    }

    @Test
    void a_reservation_is_given_back() {
        fixture.given(received("d-1", 10), reserved(R1, 4))
                .when(release())
                .expectEvents(released(R1, 4))
                .expectResultMessagePayload(new CommandResult(NAME, 3, false));
    }

    @Test
    void what_was_given_back_is_free_again() {
        fixture.given(received("d-1", 10), reserved(R1, 10), released(R1, 10))
                .when(reserve(new ReservationId("r-2"), 10))
                .expectEvents(reserved(new ReservationId("r-2"), 10));
    }

    @Test
    void a_reservation_is_given_back_once() {
        expectReplay(
                fixture.given(received("d-1", 10), reserved(R1, 4), released(R1, 4), received("d-2", 1))
                        .when(release()),
                NAME,
                3);
        expectReplay(
                LedgerFixture.of(StockItem.class)
                        .given(received("d-1", 10), reserved(R1, 4), causedBy(key("k", "f"), released(R1, 4)))
                        .when(release(), key("k", "f")),
                NAME,
                3);
    }

    @Test
    void what_was_shipped_cannot_be_given_back_nor_the_other_way_round() {
        expectKept(
                fixture.given(received("d-1", 10), reserved(R1, 4), shipped(R1, 4))
                        .when(release()),
                "ReleaseReservation",
                RefusalCode.RESERVATION_CLOSED,
                "",
                4,
                "r-1");
        expectKept(
                LedgerFixture.of(StockItem.class)
                        .given(received("d-1", 10), reserved(R1, 4), released(R1, 4))
                        .when(ship()),
                "ShipReservation",
                RefusalCode.RESERVATION_CLOSED,
                "",
                4,
                "r-1");
    }

    @Test
    void reserved_pieces_leave() {
        fixture.given(received("d-1", 10), reserved(R1, 4))
                .when(ship())
                .expectEvents(shipped(R1, 4))
                .expectResultMessagePayload(new CommandResult(NAME, 3, false));
    }

    @Test
    void what_left_is_gone() {
        fixture.given(received("d-1", 10), reserved(R1, 4), shipped(R1, 4))
                .when(reserve(new ReservationId("r-2"), 7))
                .expectEvents(refused(new ReservationId("r-2"), 7, 6));
    }

    @Test
    void reserved_pieces_leave_once() {
        expectReplay(
                fixture.given(received("d-1", 10), reserved(R1, 4), shipped(R1, 4))
                        .when(ship()),
                NAME,
                3);
    }

    @Test
    void a_reservation_that_is_not_known_is_refused() {
        expectKept(
                fixture.given(received("d-1", 10)).when(release()),
                "ReleaseReservation",
                RefusalCode.RESERVATION_NOT_FOUND,
                "",
                2,
                "r-1");
        expectKept(
                LedgerFixture.of(StockItem.class).given(received("d-1", 10)).when(ship()),
                "ShipReservation",
                RefusalCode.RESERVATION_NOT_FOUND,
                "",
                2,
                "r-1");
    }

    @Test
    void stock_that_is_not_known_is_refused() {
        expectRefusal(fixture.givenNoPriorActivity().when(release()), RefusalCode.STOCK_NOT_FOUND, "", 0, NAME);
        expectRefusal(
                LedgerFixture.of(StockItem.class).givenNoPriorActivity().when(ship()),
                RefusalCode.STOCK_NOT_FOUND,
                "",
                0,
                NAME);
    }

    @Test
    void an_edit_of_a_version_that_is_no_longer_current_is_refused() {
        expectRefusal(
                fixture.given(received("d-1", 10), received("d-2", 10)).when(reserve(R1, 1), ifMatch(1)),
                RefusalCode.VERSION_MISMATCH,
                "",
                2,
                1,
                2);
    }

    @Test
    void stock_of_which_nothing_is_known_stays_unknown_when_nothing_of_it_is_counted() {
        StockId unknown = new StockId("main", "NEVER");
        for (StockCommand command :
                List.of(new CountStock(unknown, "c-1", 0, NOW), new SetSafetyStock(unknown, 0, NOW))) {
            expectRefusal(
                    LedgerFixture.of(StockItem.class).givenNoPriorActivity().when(command),
                    RefusalCode.STOCK_NOT_FOUND,
                    "",
                    0,
                    "main/NEVER");
        }
    }

    @Test
    void pieces_come_into_a_warehouse_that_the_rules_name() {
        StockId nowhere = new StockId("nowhere", "TEA-1");
        for (StockCommand command : List.of(
                new ReceiveStock(nowhere, "d-1", 1, NOW),
                new ReturnStock(nowhere, "b-1", "", 0, 1, NOW),
                new CountStock(nowhere, "c-1", 1, NOW))) {
            expectRefusal(
                    LedgerFixture.of(StockItem.class).givenNoPriorActivity().when(command),
                    RefusalCode.WAREHOUSE_UNKNOWN,
                    "",
                    0,
                    "nowhere",
                    "main");
        }
    }

    @Test
    void no_more_comes_back_than_has_left() {
        ReturnStock two = new ReturnStock(TEA, "b-1", "stall", 0, 2, NOW);
        StockShipped left = new StockShipped("main", "TEA-1", R1, "stall", 0, 1, "", AT);
        expectRefusalKept(
                fixture.given(received("d-1", 5), reserved(R1, 1), left).when(two),
                NAME,
                RefusalCode.RETURN_EXCEEDS_SHIPPED,
                "/quantity",
                4,
                new StockCommandRefused(
                        "main",
                        "TEA-1",
                        "ReturnStock",
                        "return-exceeds-shipped",
                        List.of("1"),
                        "/quantity",
                        "stall",
                        AT),
                1L);
        LedgerFixture.of(StockItem.class)
                .given(received("d-1", 5), reserved(R1, 1), left)
                .when(new ReturnStock(TEA, "b-1", "stall", 0, 1, NOW))
                .expectEvents(new StockReturned("main", "TEA-1", "b-1", "stall", 0, 1, AT));
    }

    /** The request of an order that was approved earlier may arrive later; at the same time, the order's id decides. */
    @Test
    void pieces_go_to_whoever_began_to_wait_first_whenever_their_request_arrived() {
        fixture.given(
                        waits("web:9.1", "web:9", AT.plusMillis(1_300)),
                        waits("web:3.1", "web:3", AT.plusMillis(20)),
                        waits("web:7.1", "web:7", AT),
                        waits("web:5.1", "web:5", AT.plusMillis(20)))
                .when(receive("d-1", 3))
                .expectEvents(
                        received("d-1", 3),
                        served("web:7.1", "web:7"),
                        served("web:3.1", "web:3"),
                        served("web:5.1", "web:5"));
    }

    @Test
    void whoever_began_to_wait_before_one_who_wants_all_at_once_is_served_from_what_is_there() {
        ReservationId late = new ReservationId("web:1.1");
        StockBackordered all = new StockBackordered(
                "main", "TEA-1", new ReservationId("web:9.1"), "web:9", 1, 5, true, AT.plusSeconds(1));
        fixture.given(received("d-1", 2), all)
                .when(new ReserveStock(TEA, late, "web:1", 1, 1, IfShort.WAIT, NOW))
                .expectEvents(waits("web:1.1", "web:1", AT), served("web:1.1", "web:1"));
    }

    private static StockBackordered waits(String reservation, String order, Instant since) {
        return new StockBackordered("main", "TEA-1", new ReservationId(reservation), order, 1, 1, false, since);
    }

    private static StockReserved served(String reservation, String order) {
        return new StockReserved("main", "TEA-1", new ReservationId(reservation), order, 1, 1, 1, AT);
    }

    @Test
    void a_quantity_is_at_least_one() {
        assertThatThrownBy(() -> receive("d", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reserve(R1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Refusal tooFew(long available, long asked, long version) {
        return new Refusal(
                "insufficient-stock", List.of(Long.toString(available), Long.toString(asked)), "/quantity", version);
    }

    private static ReceiveStock receive(String receiptId, long quantity) {
        return new ReceiveStock(TEA, receiptId, quantity, NOW);
    }

    private static ReserveStock reserve(ReservationId id, long quantity) {
        return new ReserveStock(TEA, id, "stall", 0, quantity, IfShort.REFUSE, NOW);
    }

    private static ReleaseReservation release() {
        return new ReleaseReservation(TEA, R1, 0, NOW);
    }

    private static ShipReservation ship() {
        return new ShipReservation(TEA, R1, "", 0, NOW);
    }

    private static StockReceived received(String receiptId, long quantity) {
        return new StockReceived("main", "TEA-1", receiptId, quantity, AT);
    }

    private static StockReserved reserved(ReservationId id, long quantity) {
        return new StockReserved("main", "TEA-1", id, "stall", 0, quantity, quantity, AT);
    }

    private static ReservationRefused refused(ReservationId id, long quantity, long available) {
        return new ReservationRefused("main", "TEA-1", id, "stall", 0, quantity, available, AT);
    }

    private static ReservationReleased released(ReservationId id, long quantity) {
        return new ReservationReleased("main", "TEA-1", id, "stall", 0, quantity, AT);
    }

    private static StockShipped shipped(ReservationId id, long quantity) {
        return new StockShipped("main", "TEA-1", id, "stall", 0, quantity, "", AT);
    }
}
