package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.backordered;
import static io.orderledger.command.order.ExampleOrders.cancelled;
import static io.orderledger.command.order.ExampleOrders.dispatched;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.fellShort;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.ConfirmAllocation;
import io.orderledger.command.order.AllocationCommand.PromiseLine;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.ReportBackorder;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.LinePromised;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Pieces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class AllocatingAnOrderTest {

    private static final RequestAllocation TRY_AGAIN = new RequestAllocation(ID, "", NOW);
    private static final Instant SPRING = AT.plus(Duration.ofDays(30));

    private final AggregateTestFixture<Order> fixture = fixture();

    private static AggregateTestFixture<Order> fixture() {
        return LedgerFixture.of(Order.class);
    }

    @Test
    void a_line_is_allocated_when_its_stock_is_set_aside() {
        fixture.given(placed(), approved())
                .when(confirm(GREEN))
                .expectEvents(allocated(GREEN))
                .expectResultMessagePayload(new CommandResult("web:1001", 3, false));
    }

    @Test
    void a_line_is_allocated_once() {
        expectReplay(fixture.given(placed(), approved(), allocated(GREEN)).when(confirm(GREEN)), "web:1001", 3);
    }

    @Test
    void pieces_that_were_waited_for_are_allocated_as_they_come() {
        fixture.given(placed(), approved(), allocated(GREEN.of(1)), backordered(GREEN.of(1)))
                .when(new ConfirmAllocation(ID, GREEN.of(1), 2, NOW))
                .expectEvents(allocated(GREEN.of(1)));
    }

    @Test
    void an_answer_that_was_lost_is_made_up_for_by_the_next_one() {
        fixture.given(placed(), approved())
                .when(new ConfirmAllocation(ID, GREEN.of(1), 2, NOW))
                .expectEvents(allocated(GREEN));
        expectReplay(
                fixture().given(placed(), approved(), allocated(GREEN)).when(new ConfirmAllocation(ID, GREEN, 1, NOW)),
                "web:1001",
                3);
    }

    @Test
    void a_claim_that_fell_short_is_closed_and_takes_no_stock_after_all() {
        fixture.given(placed(), approved(), fellShort(GREEN, 1))
                .when(confirm(GREEN))
                .expectNoEvents()
                .expectResultMessagePayload(declined(3, "claim-unknown", "1"));
    }

    @Test
    void a_stopped_order_takes_no_stock_and_says_so() {
        fixture.given(placed(), approved(), cancelled(GREEN, BLACK))
                .when(confirm(GREEN))
                .expectNoEvents()
                .expectResultMessagePayload(declined(3, "wrong-status", "CANCELLED", "APPROVED"));
    }

    @Test
    void stock_that_no_line_asked_for_is_declined() {
        for (LineReservation stray : List.of(
                new LineReservation(1, "other", "TEA-1", 2),
                new LineReservation(1, "main", "TEA-2", 2),
                new LineReservation(3, "main", "WRAP", 1),
                new LineReservation(9, "main", "TEA-1", 2))) {
            fixture()
                    .given(placed(), approved())
                    .when(confirm(stray))
                    .expectNoEvents()
                    .expectResultMessagePayload(declined(2, "claim-unknown", String.valueOf(stray.line())));
        }
    }

    @Test
    void no_more_is_allocated_than_was_asked_for() {
        fixture.given(placed(), approved())
                .when(new ConfirmAllocation(ID, GREEN.of(3), 3, NOW))
                .expectEvents(allocated(GREEN));
    }

    @Test
    void a_line_is_short_when_the_warehouse_has_too_little() {
        fixture.given(placed(), approved())
                .when(new ReportShortage(ID, GREEN, 1, NOW))
                .expectEvents(fellShort(GREEN, 1))
                .expectResultMessagePayload(new CommandResult("web:1001", 3, false));
    }

    @Test
    void a_shortage_that_is_no_news_is_ignored() {
        ReportShortage shortage = new ReportShortage(ID, GREEN, 1, NOW);

        expectReplay(fixture.given(placed(), approved(), fellShort(GREEN, 1)).when(shortage), "web:1001", 3);
        expectReplay(fixture().given(placed(), approved(), allocated(GREEN)).when(shortage), "web:1001", 3);
        expectReplay(
                fixture().given(placed(), approved(), cancelled(GREEN, BLACK)).when(shortage), "web:1001", 3);
    }

    @Test
    void pieces_that_wait_are_told_once() {
        ReportBackorder waits = new ReportBackorder(ID, GREEN, NOW);

        fixture.given(placed(), approved()).when(waits).expectEvents(backordered(GREEN));
        expectReplay(fixture().given(placed(), approved(), backordered(GREEN)).when(waits), "web:1001", 3);
        expectReplay(fixture().given(placed(), approved(), allocated(GREEN)).when(waits), "web:1001", 3);
        expectReplay(
                fixture().given(placed(), approved(), cancelled(GREEN, BLACK)).when(waits), "web:1001", 3);
    }

    @Test
    void no_more_waits_than_was_asked_for() {
        fixture.given(placed(), approved())
                .when(new ReportBackorder(ID, GREEN.of(7), NOW))
                .expectEvents(backordered(GREEN));
    }

    @Test
    void a_channel_that_sells_in_advance_promises_a_date_once_when_pieces_wait() {
        AggregateTestFixture<Order> preSale = LedgerFixture.of(
                Order.class,
                ExampleRules.standard().whenShort(ShortagePolicy.PRE_SALE).here());
        LinePromised promised = new LinePromised(ID, 1, AT.plus(Duration.ofDays(14)), AT);

        preSale.given(placed(), approved())
                .when(new ReportBackorder(ID, GREEN, NOW))
                .expectEvents(backordered(GREEN), promised);
        LedgerFixture.of(
                        Order.class,
                        ExampleRules.standard()
                                .whenShort(ShortagePolicy.PRE_SALE)
                                .here())
                .given(placed(), approved(), new LinePromised(ID, 1, SPRING, AT))
                .when(new ReportBackorder(ID, GREEN, NOW))
                .expectEvents(backordered(GREEN));
    }

    @Test
    void short_lines_and_only_they_are_tried_again() {
        fixture.given(placed(), approved(), allocated(GREEN), fellShort(BLACK, 0))
                .when(TRY_AGAIN)
                .expectEvents(new AllocationRequested(ID, List.of(claim(3, BLACK)), AT));
    }

    @Test
    void a_channel_that_lets_nobody_wait_claims_what_is_there_or_nothing() {
        LineReservation strict = new LineReservation(3, 2, "main", "TEA-2", 1, IfShort.REFUSE);

        LedgerFixture.of(
                        Order.class,
                        ExampleRules.standard().whenShort(ShortagePolicy.REFUSE).here())
                .given(placed(), approved(), allocated(GREEN), fellShort(BLACK, 0))
                .when(TRY_AGAIN)
                .expectEvents(new AllocationRequested(ID, List.of(strict), AT));
    }

    @Test
    void there_is_nothing_to_try_again_when_no_line_is_short() {
        expectKept(
                fixture.given(placed(), approved(), allocated(GREEN)).when(TRY_AGAIN),
                "RequestAllocation",
                RefusalCode.NOTHING_SHORT,
                "",
                4);
        expectKept(
                fixture()
                        .given(placed(), approved(), allocated(GREEN), backordered(BLACK))
                        .when(TRY_AGAIN),
                "RequestAllocation",
                RefusalCode.NOTHING_SHORT,
                "",
                5);
    }

    @Test
    void an_order_that_is_not_approved_tries_nothing() {
        expectKept(
                fixture.given(placed()).when(TRY_AGAIN),
                "RequestAllocation",
                RefusalCode.WRONG_STATUS,
                "",
                2,
                "PLACED",
                "APPROVED");
    }

    @Test
    void trying_again_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(
                                placed(),
                                approved(),
                                fellShort(GREEN, 0),
                                causedBy(key("k", "f"), new AllocationRequested(ID, List.of(claim(3, GREEN)), AT)))
                        .when(TRY_AGAIN, key("k", "f")),
                "web:1001",
                4);
    }

    @Test
    void claims_are_given_back_all_or_some() {
        fixture.given(placed(), approved(), allocated(GREEN), backordered(BLACK))
                .when(release())
                .expectEvents(new AllocationReleased(ID, List.of(GREEN, BLACK), "", AT));
        fixture()
                .given(placed(), approved(), allocated(GREEN))
                .when(release(new LineQuantity(1, 1)))
                .expectEvents(new AllocationReleased(ID, List.of(GREEN.of(1)), "", AT));
    }

    @Test
    void what_is_being_picked_is_not_given_back() {
        PickingStarted picking = new PickingStarted(ID, "list-1", "main", List.of(new Pieces(1, 1, "TEA-1", 2)), AT);

        fixture.given(placed(), approved(), allocated(GREEN), allocated(BLACK), picking)
                .when(release())
                .expectEvents(new AllocationReleased(ID, List.of(BLACK), "", AT));
        expectKept(
                fixture()
                        .given(placed(), approved(), allocated(GREEN), allocated(BLACK), picking)
                        .when(release(new LineQuantity(1, 1))),
                "ReleaseAllocation",
                RefusalCode.TOO_MANY_PIECES,
                "/lines",
                6,
                1,
                0);
    }

    @Test
    void no_more_is_given_back_than_is_claimed() {
        expectKept(
                fixture.given(placed(), approved()).when(release(new LineQuantity(1, 3))),
                "ReleaseAllocation",
                RefusalCode.TOO_MANY_PIECES,
                "/lines",
                3,
                1,
                2);
        expectKept(
                fixture().given(placed(), approved()).when(release(new LineQuantity(7, 1))),
                "ReleaseAllocation",
                RefusalCode.LINE_NOT_FOUND,
                "/lines",
                3,
                7);
        expectKept(
                fixture().given(placed(), approved()).when(release(new LineQuantity(1, 1), new LineQuantity(1, 1))),
                "ReleaseAllocation",
                RefusalCode.LINE_TWICE,
                "/lines",
                3);
        expectKept(
                fixture()
                        .given(placed(), approved(), new AllocationReleased(ID, List.of(GREEN, BLACK), "", AT))
                        .when(release()),
                "ReleaseAllocation",
                RefusalCode.NOTHING_TO_RELEASE,
                "",
                4);
        expectKept(
                fixture().given(placed()).when(release()),
                "ReleaseAllocation",
                RefusalCode.WRONG_STATUS,
                "",
                2,
                "PLACED",
                "APPROVED");
    }

    @Test
    void giving_back_again_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(
                                placed(),
                                approved(),
                                causedBy(key("k", "f"), new AllocationReleased(ID, List.of(GREEN, BLACK), "", AT)))
                        .when(release(), key("k", "f")),
                "web:1001",
                3);
    }

    @Test
    void a_line_is_promised_and_the_promise_can_be_changed() {
        fixture.given(placed()).when(promise(1, SPRING)).expectEvents(new LinePromised(ID, 1, SPRING, AT));
        fixture()
                .given(placed(), new LinePromised(ID, 1, SPRING, AT))
                .when(promise(1, SPRING.plusSeconds(1)))
                .expectEvents(new LinePromised(ID, 1, SPRING.plusSeconds(1), AT));
    }

    @Test
    void the_same_promise_is_made_once() {
        expectReplay(
                fixture.given(placed(), new LinePromised(ID, 1, SPRING, AT)).when(promise(1, SPRING)), "web:1001", 2);
    }

    @Test
    void a_promise_lies_ahead_and_is_for_something_that_has_not_left() {
        expectRefusal(fixture.given(placed()).when(promise(1, AT)), RefusalCode.PROMISE_IN_PAST, "/promisedAt", 1);
        expectRefusal(fixture().given(placed()).when(promise(4, SPRING)), RefusalCode.LINE_NOT_FOUND, "/line", 1, 4);
        expectRefusal(
                fixture()
                        .given(placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched())
                        .when(promise(1, SPRING)),
                RefusalCode.NOTHING_TO_PROMISE,
                "/line",
                5,
                1);
        expectRefusal(
                fixture().given(placed(), cancelled()).when(promise(1, SPRING)),
                RefusalCode.WRONG_STATUS,
                "",
                2,
                "CANCELLED",
                "PLACED, ON_HOLD, APPROVED");
    }

    private static CommandResult declined(long version, String code, String... arguments) {
        return new CommandResult("web:1001", version, false, new Refusal(code, List.of(arguments), "", version));
    }

    private static LineReservation claim(int number, LineReservation like) {
        return new LineReservation(number, like.line(), like.warehouse(), like.sku(), like.quantity(), like.ifShort());
    }

    private static ConfirmAllocation confirm(LineReservation claim) {
        return new ConfirmAllocation(ID, claim, claim.quantity(), NOW);
    }

    private static ReleaseAllocation release(LineQuantity... lines) {
        return new ReleaseAllocation(ID, List.of(lines), "", NOW);
    }

    private static PromiseLine promise(int line, Instant at) {
        return new PromiseLine(ID, line, at, BusinessTime.stated(AT));
    }
}
