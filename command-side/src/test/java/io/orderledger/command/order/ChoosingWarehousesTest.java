package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
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
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.fellShort;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.PlanAllocation;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.LinePromised;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Supply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ChoosingWarehousesTest {

    private static final Need GREEN_TEA = new Need(1, "TEA-1", 2, IfShort.WAIT);
    private static final Need BLACK_TEA = new Need(2, "TEA-2", 1, IfShort.WAIT);
    private static final OrderApproved APPROVED = new OrderApproved(ID, List.of(), "", AT);
    private static final AllocationWanted WANTED = wanted(1, GREEN_TEA, BLACK_TEA);
    private static final ApproveOrder APPROVE = new ApproveOrder(ID, "", "", NOW);

    private final AggregateTestFixture<Order> fixture = fixture();

    /** An order of a shop with three warehouses. */
    private static AggregateTestFixture<Order> fixture() {
        return LedgerFixture.of(
                Order.class, ExampleRules.standard().unscreened().everywhere());
    }

    @Test
    void which_warehouses_serve_an_order_is_asked_when_there_are_several() {
        fixture.given(placed()).when(APPROVE).expectEvents(APPROVED, WANTED);
    }

    @Test
    void whoever_approves_may_name_one_that_exists() {
        fixture.given(placed())
                .when(new ApproveOrder(ID, "north", "", NOW))
                .expectEvents(new OrderApproved(ID, List.of(in("north", 1, GREEN), in("north", 2, BLACK)), "", AT));
        expectKept(
                fixture().given(placed()).when(new ApproveOrder(ID, "south", "", NOW)),
                "ApproveOrder",
                RefusalCode.WAREHOUSE_UNKNOWN,
                "/warehouse",
                2,
                "south",
                "main, north, supplier");
    }

    @Test
    void claims_follow_the_plan_and_are_numbered_by_the_order() {
        fixture.given(placed(), APPROVED, WANTED)
                .when(plan(1, in("north", 7, GREEN.of(1)), in("main", 7, GREEN.of(1)), in("north", 7, BLACK)))
                .expectEvents(
                        requested(in("north", 1, GREEN.of(1)), in("main", 2, GREEN.of(1)), in("north", 3, BLACK)));
    }

    @Test
    void a_plan_never_claims_more_than_is_needed_by_now() {
        LinesCancelled fewer = new LinesCancelled(ID, List.of(new LineQuantity(1, 1)), List.of(), "", 7000, AT);

        fixture.given(placed(), APPROVED, WANTED, fewer)
                .when(plan(1, in("north", 1, GREEN.of(5)), in("main", 2, BLACK), in("main", 3, BLACK)))
                .expectEvents(requested(in("north", 1, GREEN.of(1)), in("main", 2, BLACK)));
    }

    @Test
    void what_no_warehouse_has_is_claimed_where_the_rest_is_so_that_the_warehouse_says_that_it_is_short() {
        LineReservation some = new LineReservation(1, 1, "north", "TEA-1", 1, IfShort.REFUSE);
        LineReservation missing = new LineReservation(2, 1, "north", "TEA-1", 1, IfShort.REFUSE);
        LineReservation other = new LineReservation(3, 2, "north", "TEA-2", 1, IfShort.REFUSE);

        LedgerFixture.of(
                        Order.class,
                        ExampleRules.standard().whenShort(ShortagePolicy.REFUSE).everywhere())
                .given(placed(), APPROVED, WANTED)
                .when(plan(1, some))
                .expectEvents(requested(some, missing, other));
    }

    @Test
    void what_no_warehouse_has_is_claimed_where_most_is_and_never_from_a_virtual_warehouse() {
        LineReservation some = in("supplier", 1, GREEN.of(2));

        fixture.given(placed(), APPROVED, WANTED)
                .when(plan(1, some))
                .expectEvents(requested(some, in("main", 2, BLACK)));
        LedgerFixture.of(Order.class, ExampleRules.standard().everywhere())
                .given(placed(), APPROVED, WANTED)
                .when(plan(1, in("main", 1, GREEN.of(1)), in("north", 2, BLACK)))
                .expectEvents(requested(in("main", 1, GREEN.of(1)), in("main", 2, GREEN.of(1)), in("north", 3, BLACK)));
    }

    @Test
    void a_virtual_warehouse_is_not_the_first_whatever_its_priority() {
        Warehouse promised = new Warehouse("a-supplier", -1, Set.of(), Set.of(), true);
        OrderRules rules = OrderRules.of(ExampleRules.standard().channel(), promised, ExampleRules.NORTH);

        LedgerFixture.of(Order.class, rules)
                .given(placed(), APPROVED, WANTED)
                .when(plan(1))
                .expectEvents(requested(in("north", 1, GREEN), in("north", 2, BLACK)));
    }

    @Test
    void a_plan_with_a_warehouse_that_is_gone_falls_back_on_the_first() {
        fixture.given(placed(), APPROVED, WANTED)
                .when(plan(1, in("gone", 1, GREEN), in("gone", 2, BLACK)))
                .expectEvents(requested(in("main", 1, GREEN), in("main", 2, BLACK)));
    }

    @Test
    void a_plan_is_carried_out_once_and_a_late_one_not_at_all() {
        expectReplay(
                fixture.given(placed(), APPROVED, WANTED, requested(in("north", 1, GREEN), in("north", 2, BLACK)))
                        .when(plan(1, in("north", 1, GREEN))),
                "web:1001",
                4);
        expectReplay(
                fixture()
                        .given(placed(), APPROVED, WANTED, wanted(2, GREEN_TEA, BLACK_TEA))
                        .when(plan(1, in("north", 1, GREEN))),
                "web:1001",
                4);
        expectReplay(
                fixture().given(placed(), APPROVED, WANTED, cancelled()).when(plan(1, in("north", 1, GREEN))),
                "web:1001",
                4);
        expectReplay(fixture().given(placed(), APPROVED).when(plan(0, in("north", 1, GREEN))), "web:1001", 2);
    }

    @Test
    void a_plan_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(placed(), APPROVED, WANTED, causedBy(key("k", "f"), requested(in("main", 1, GREEN))))
                        .when(plan(1, in("main", 1, GREEN)), key("k", "f")),
                "web:1001",
                4);
    }

    @Test
    void goods_that_are_not_there_yet_by_their_nature_are_promised_when_they_are_claimed() {
        List<OrderLine> lines = List.of(
                new OrderLine(1, "TEA-1", "", 2, 1990, Supply.PRE_SALE, List.of()),
                new OrderLine(2, "TEA-2", "", 1, 4500, Supply.MADE_TO_ORDER, List.of()));
        LinePromised first = new LinePromised(ID, 1, AT.plus(Duration.ofDays(14)), AT);
        LinePromised second = new LinePromised(ID, 2, AT.plus(Duration.ofDays(14)), AT);

        fixture.given(placed(lines), APPROVED, WANTED)
                .when(plan(1, in("north", 1, GREEN), in("north", 2, BLACK)))
                .expectEvents(requested(in("north", 1, GREEN), in("north", 2, BLACK)), first, second);
        fixture()
                .given(placed(lines), new LinePromised(ID, 2, AT.plusSeconds(9), AT))
                .when(new ApproveOrder(ID, "main", "", NOW))
                .expectEvents(approved(), first);
    }

    @Test
    void trying_again_asks_anew_or_claims_from_the_warehouse_that_is_named() {
        fixture.given(placed(), approved(), allocated(GREEN), fellShort(BLACK, 0))
                .when(new RequestAllocation(ID, "", NOW))
                .expectEvents(wanted(1, BLACK_TEA));
        fixture()
                .given(placed(), approved(), allocated(GREEN), fellShort(BLACK, 0))
                .when(new RequestAllocation(ID, "north", NOW))
                .expectEvents(requested(in("north", 3, BLACK)));
        expectKept(
                fixture()
                        .given(placed(), approved(), allocated(GREEN), fellShort(BLACK, 0))
                        .when(new RequestAllocation(ID, "south", NOW)),
                "RequestAllocation",
                RefusalCode.WAREHOUSE_UNKNOWN,
                "/warehouse",
                5,
                "south",
                "main, north, supplier");
    }

    @Test
    void pieces_that_wait_in_one_warehouse_are_moved_to_the_one_that_is_named() {
        fixture.given(placed(), approved(), allocated(GREEN), backordered(BLACK))
                .when(new RequestAllocation(ID, "north", NOW))
                .expectEvents(
                        new AllocationReleased(ID, List.of(BLACK), "moved", AT), requested(in("north", 3, BLACK)));
    }

    @Test
    void a_person_who_names_a_warehouse_overrules_the_plan() {
        fixture.given(placed(), APPROVED, WANTED)
                .when(new RequestAllocation(ID, "north", NOW))
                .expectEvents(requested(in("north", 1, GREEN), in("north", 2, BLACK)));
        expectKept(
                fixture().given(placed(), APPROVED, WANTED).when(new RequestAllocation(ID, "", NOW)),
                "RequestAllocation",
                RefusalCode.NOTHING_SHORT,
                "",
                4);
    }

    @Test
    void while_a_person_chooses_warehouses_an_approval_claims_nothing_until_they_ask() {
        StepTakenOver byHand = new StepTakenOver(ID, AutomaticStep.ALLOCATION, "fair", AT);

        fixture.given(placed(), byHand).when(APPROVE).expectEvents(APPROVED);
        LedgerFixture.of(Order.class).given(placed(), byHand).when(APPROVE).expectEvents(APPROVED);
        fixture()
                .given(placed(), byHand, APPROVED)
                .when(new RequestAllocation(ID, "north", NOW))
                .expectEvents(requested(in("north", 1, GREEN), in("north", 2, BLACK)));
        fixture()
                .given(placed(), byHand)
                .when(new ApproveOrder(ID, "north", "", NOW))
                .expectEvents(new OrderApproved(ID, List.of(in("north", 1, GREEN), in("north", 2, BLACK)), "", AT));
    }

    @Test
    void handing_the_choice_back_has_the_ledger_choose() {
        StepTakenOver byHand = new StepTakenOver(ID, AutomaticStep.ALLOCATION, "fair", AT);
        HandBackStep back = new HandBackStep(ID, AutomaticStep.ALLOCATION, "over", NOW);
        StepHandedBack handedBack = new StepHandedBack(ID, AutomaticStep.ALLOCATION, "over", AT);

        fixture.given(placed(), byHand, APPROVED).when(back).expectEvents(handedBack, WANTED);
        fixture().given(placed(), byHand).when(back).expectEvents(handedBack);
    }

    @Test
    void while_a_person_takes_care_of_what_is_short_nothing_waits() {
        TakeOverStep takeOver = new TakeOverStep(ID, AutomaticStep.BACKORDER, "last pieces", NOW);
        StepTakenOver byHand = new StepTakenOver(ID, AutomaticStep.BACKORDER, "last pieces", AT);

        fixture.given(placed(), approved(), allocated(GREEN.of(1)), backordered(GREEN.of(1)))
                .when(takeOver)
                .expectEvents(byHand, new AllocationReleased(ID, List.of(GREEN.of(1)), "last pieces", AT));
        fixture()
                .given(placed(), byHand)
                .when(APPROVE)
                .expectEvents(
                        APPROVED,
                        wanted(1, new Need(1, "TEA-1", 2, IfShort.REFUSE), new Need(2, "TEA-2", 1, IfShort.REFUSE)));
    }

    private static AllocationWanted wanted(int round, Need... needs) {
        return new AllocationWanted(ID, round, "NEAREST_REGION", "", "", true, List.of(needs), AT);
    }

    private static AllocationRequested requested(LineReservation... claims) {
        return new AllocationRequested(ID, List.of(claims), AT);
    }

    private static LineReservation in(String warehouse, int number, LineReservation like) {
        return new LineReservation(number, like.line(), warehouse, like.sku(), like.quantity(), like.ifShort());
    }

    private static PlanAllocation plan(int round, LineReservation... claims) {
        return new PlanAllocation(ID, round, List.of(claims), NOW);
    }
}
