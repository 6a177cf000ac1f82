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
import static io.orderledger.command.order.ExampleOrders.delivered;
import static io.orderledger.command.order.ExampleOrders.dispatched;
import static io.orderledger.command.order.ExampleOrders.fellShort;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.ConfirmAllocation;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.value.LineReservation;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class FulfillingAnOrderTest {

    private static final DispatchOrder DISPATCH = new DispatchOrder(ID, "SF", "SF123", List.of(), NOW);
    private static final DeliverOrder DELIVER = new DeliverOrder(ID, "", NOW);
    private static final CancelOrder CANCEL = new CancelOrder(ID, "changed their mind", NOW);
    private static final RequestAllocation TRY_AGAIN = new RequestAllocation(ID, "", NOW);

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

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
    void a_line_that_was_short_is_allocated_when_its_stock_is_set_aside_after_all() {
        fixture.given(placed(), approved(), fellShort(GREEN, 1))
                .when(confirm(GREEN))
                .expectEvents(allocated(GREEN));
    }

    @Test
    void a_stopped_order_takes_no_stock_and_says_so() {
        fixture.given(placed(), approved(), cancelled(GREEN, BLACK))
                .when(confirm(GREEN))
                .expectNoEvents()
                .expectResultMessagePayload(new CommandResult(
                        "web:1001", 3, false, new Refusal("wrong-status", List.of("CANCELLED", "APPROVED"), "", 3)));
    }

    @Test
    void stock_that_no_line_asked_for_is_declined() {
        for (LineReservation stray : List.of(
                new LineReservation(1, "main", "TEA-1", 3),
                new LineReservation(1, "other", "TEA-1", 2),
                new LineReservation(3, "main", "WRAP", 1),
                new LineReservation(9, "main", "TEA-1", 2))) {
            LedgerFixture.of(Order.class)
                    .given(placed(), approved())
                    .when(confirm(stray))
                    .expectNoEvents()
                    .expectResultMessagePayload(new CommandResult(
                            "web:1001",
                            2,
                            false,
                            new Refusal("claim-unknown", List.of(String.valueOf(stray.line())), "", 2)));
        }
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
        expectReplay(
                LedgerFixture.of(Order.class)
                        .given(placed(), approved(), allocated(GREEN))
                        .when(shortage),
                "web:1001",
                3);
        expectReplay(
                LedgerFixture.of(Order.class)
                        .given(placed(), approved(), cancelled(GREEN, BLACK))
                        .when(shortage),
                "web:1001",
                3);
    }

    @Test
    void short_lines_and_only_they_are_tried_again() {
        fixture.given(placed(), approved(), allocated(GREEN), fellShort(BLACK, 0))
                .when(TRY_AGAIN)
                .expectEvents(new AllocationRequested(ID, List.of(BLACK), AT));
    }

    @Test
    void there_is_nothing_to_try_again_when_no_line_is_short() {
        expectRefusal(
                fixture.given(placed(), approved(), allocated(GREEN)).when(TRY_AGAIN),
                RefusalCode.NOTHING_SHORT,
                "",
                3);
    }

    @Test
    void an_order_that_is_not_approved_tries_nothing() {
        expectRefusal(fixture.given(placed()).when(TRY_AGAIN), RefusalCode.WRONG_STATUS, "", 1, "PLACED", "APPROVED");
    }

    @Test
    void trying_again_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(
                                placed(),
                                approved(),
                                fellShort(GREEN, 0),
                                causedBy(key("k", "f"), new AllocationRequested(ID, List.of(GREEN), AT)))
                        .when(TRY_AGAIN, key("k", "f")),
                "web:1001",
                4);
    }

    @Test
    void an_order_is_dispatched_when_everything_is_set_aside() {
        fixture.given(placed(), approved(), allocated(GREEN), allocated(BLACK))
                .when(DISPATCH)
                .expectEvents(dispatched())
                .expectResultMessagePayload(new CommandResult("web:1001", 5, false));
    }

    @Test
    void nothing_leaves_while_the_warehouse_owes_an_answer() {
        expectRefusal(
                fixture.given(placed(), approved(), allocated(GREEN)).when(DISPATCH),
                RefusalCode.ALLOCATION_PENDING,
                "",
                3);
    }

    @Test
    void nothing_leaves_while_a_line_is_short() {
        expectRefusal(
                fixture.given(placed(), approved(), fellShort(GREEN, 1)).when(DISPATCH),
                RefusalCode.STOCK_SHORT,
                "",
                3,
                "TEA-1");
    }

    @Test
    void an_order_that_is_not_approved_is_not_dispatched() {
        expectRefusal(fixture.given(placed()).when(DISPATCH), RefusalCode.WRONG_STATUS, "", 1, "PLACED", "APPROVED");
        expectRefusal(
                LedgerFixture.of(Order.class)
                        .given(placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched())
                        .when(DISPATCH),
                RefusalCode.WRONG_STATUS,
                "",
                5,
                "DISPATCHED",
                "APPROVED");
    }

    @Test
    void dispatching_again_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(
                                placed(),
                                approved(),
                                allocated(GREEN),
                                allocated(BLACK),
                                causedBy(key("k", "f"), dispatched()))
                        .when(DISPATCH, key("k", "f")),
                "web:1001",
                5);
    }

    @Test
    void what_left_arrives() {
        fixture.given(placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched())
                .when(DELIVER)
                .expectEvents(delivered());
    }

    @Test
    void what_did_not_leave_does_not_arrive_and_nothing_arrives_twice() {
        expectRefusal(
                fixture.given(placed(), approved()).when(DELIVER),
                RefusalCode.WRONG_STATUS,
                "",
                2,
                "APPROVED",
                "DISPATCHED");
        expectRefusal(
                LedgerFixture.of(Order.class)
                        .given(placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched(), delivered())
                        .when(DELIVER),
                RefusalCode.WRONG_STATUS,
                "",
                6,
                "DELIVERED",
                "DISPATCHED");
    }

    @Test
    void delivering_again_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(
                                placed(),
                                approved(),
                                allocated(GREEN),
                                allocated(BLACK),
                                dispatched(),
                                causedBy(key("k", "f"), delivered()))
                        .when(DELIVER, key("k", "f")),
                "web:1001",
                6);
    }

    @Test
    void an_order_can_be_cancelled_before_it_leaves_and_gives_its_claims_back() {
        fixture.given(placed()).when(CANCEL).expectEvents(cancelled());
        LedgerFixture.of(Order.class)
                .given(placed(), approved(), allocated(GREEN))
                .when(CANCEL)
                .expectEvents(cancelled(GREEN, BLACK));
        LedgerFixture.of(Order.class)
                .given(placed(), approved(), allocated(GREEN), fellShort(BLACK, 0))
                .when(CANCEL)
                .expectEvents(cancelled(GREEN));
    }

    @Test
    void goods_that_left_come_back_as_a_return_not_by_cancelling() {
        expectRefusal(
                fixture.given(placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched())
                        .when(CANCEL),
                RefusalCode.ALREADY_DISPATCHED,
                "",
                5,
                "DISPATCHED");
    }

    @Test
    void a_cancelled_order_is_not_cancelled_again_but_for_the_same_key() {
        expectRefusal(
                fixture.given(placed(), cancelled()).when(CANCEL),
                RefusalCode.WRONG_STATUS,
                "",
                2,
                "CANCELLED",
                "PLACED, ON_HOLD, APPROVED");
        expectReplay(
                LedgerFixture.of(Order.class)
                        .given(placed(), causedBy(key("k", "f"), cancelled()))
                        .when(CANCEL, key("k", "f")),
                "web:1001",
                2);
    }

    private static ConfirmAllocation confirm(LineReservation claim) {
        return new ConfirmAllocation(ID, claim, claim.quantity(), NOW);
    }

    private static OrderCancelled cancelled(LineReservation... released) {
        return new OrderCancelled(ID, List.of(released), "changed their mind", 0, AT);
    }
}
