package io.orderledger.command.picking;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.key;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.picking.PickListCommand.AddTasks;
import io.orderledger.command.picking.PickListCommand.CreatePickList;
import io.orderledger.command.picking.PickListCommand.DropPieces;
import io.orderledger.command.picking.PickListCommand.LeaveOrderOut;
import io.orderledger.command.picking.PickListCommand.PickPieces;
import io.orderledger.command.picking.PickListCommand.TaskNamed;
import io.orderledger.command.picking.PickListCommand.WithdrawPieces;
import io.orderledger.events.picking.PickListClosed;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.picking.PickOrderLeftOut;
import io.orderledger.events.picking.PickTaskDone;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.picking.PickTasksAdded;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.PickTask;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PickListTest {

    private static final String LIST = "list-1";
    private static final OrderId ONE = OrderId.of("web", "1");
    private static final OrderId TWO = OrderId.of("web", "2");
    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final BusinessTime NOW = BusinessTime.stated(AT);

    private static final PickListCreated CREATED = new PickListCreated(LIST, "w", "main", List.of(ONE, TWO), AT);
    private static final PickListCreated FOR_ONE = new PickListCreated(LIST, "", "main", List.of(ONE), AT);
    private static final PickTask TEA = new PickTask(ONE, 1, 1, "TEA", 2);
    private static final PickTask POT = new PickTask(ONE, 2, 2, "POT", 1);
    private static final PickTasksAdded ADDED = new PickTasksAdded(LIST, ONE, List.of(POT, TEA), AT);
    private static final AddTasks ADD =
            new AddTasks(LIST, ONE, "main", List.of(new Pieces(1, 1, "TEA", 2), new Pieces(2, 2, "POT", 1)), NOW);
    private static final LeaveOrderOut LEAVE_OUT =
            new LeaveOrderOut(LIST, ONE, "nothing-to-pick", List.of("main"), NOW);
    private static final PickOrderLeftOut LEFT_OUT =
            new PickOrderLeftOut(LIST, ONE, "nothing-to-pick", List.of("main"), AT);

    private final AggregateTestFixture<PickList> fixture = LedgerFixture.of(PickList.class);

    @Test
    void a_list_asks_its_orders() {
        fixture.givenNoPriorActivity()
                .when(create("w", ONE, TWO))
                .expectEvents(CREATED)
                .expectResultMessagePayload(new CommandResult(LIST, 1, false));
    }

    @Test
    void a_list_is_created_once() {
        expectReplay(fixture.given(CREATED, ADDED).when(create("w", ONE, TWO)), LIST, 1);
    }

    @Test
    void another_list_of_the_same_name_is_refused() {
        expectRefusal(
                fixture.given(CREATED).when(create("other", ONE, TWO)), RefusalCode.PICK_LIST_EXISTS, "", 1, LIST);
        expectRefusal(
                LedgerFixture.of(PickList.class).given(CREATED).when(create("w", ONE)),
                RefusalCode.PICK_LIST_EXISTS,
                "",
                1,
                LIST);
    }

    @Test
    void a_list_of_too_many_orders_is_refused() {
        OrderId[] many = IntStream.rangeClosed(1, PickListPolicies.MAX_ORDERS + 1)
                .mapToObj(i -> OrderId.of("web", "n" + i))
                .toArray(OrderId[]::new);
        expectRefusal(
                fixture.givenNoPriorActivity().when(create("w", many)),
                RefusalCode.PICK_LIST_FULL,
                "/orders",
                0,
                PickListPolicies.MAX_ORDERS,
                PickListPolicies.MAX_TASKS);
    }

    @Test
    void what_an_order_has_comes_onto_the_list_in_the_order_of_the_way() {
        fixture.given(CREATED)
                .when(ADD)
                .expectEvents(ADDED)
                .expectResultMessagePayload(new CommandResult(LIST, 2, false));
    }

    @Test
    void an_order_comes_onto_the_list_once() {
        expectReplay(fixture.given(CREATED, ADDED).when(ADD), LIST, 2);
    }

    @Test
    void a_list_that_nobody_created_begins_with_its_first_order() {
        fixture.givenNoPriorActivity().when(ADD).expectEvents(FOR_ONE, ADDED);
    }

    @Test
    void an_order_joins_an_open_list_by_itself() {
        PickTask task = new PickTask(TWO, 1, 1, "TEA", 1);
        fixture.given(FOR_ONE, ADDED)
                .when(new AddTasks(LIST, TWO, "main", List.of(task.pieces()), NOW))
                .expectEvents(new PickTasksAdded(LIST, TWO, List.of(task), AT));
    }

    @Test
    void tasks_are_not_taken_when_told_so_or_of_another_warehouse_or_too_late_or_too_many() {
        expectRefusal(fixture.given(CREATED, LEFT_OUT).when(ADD), RefusalCode.LEFT_OUT, "", 2, ONE, LIST);
        expectRefusal(
                LedgerFixture.of(PickList.class)
                        .given(CREATED)
                        .when(new AddTasks(LIST, ONE, "other", ADD.pieces(), NOW)),
                RefusalCode.OTHER_WAREHOUSE,
                "",
                1,
                "other",
                "main");
        expectRefusal(
                LedgerFixture.of(PickList.class)
                        .given(FOR_ONE, LEFT_OUT, new PickListClosed(LIST, 0, 0, AT))
                        .when(new AddTasks(LIST, TWO, "main", ADD.pieces(), NOW)),
                RefusalCode.PICK_LIST_CLOSED,
                "",
                3,
                LIST);
        List<Pieces> many = IntStream.rangeClosed(1, PickListPolicies.MAX_TASKS + 1)
                .mapToObj(claim -> new Pieces(claim, 1, "TEA", 1))
                .toList();
        expectRefusal(
                LedgerFixture.of(PickList.class).given(CREATED).when(new AddTasks(LIST, ONE, "main", many, NOW)),
                RefusalCode.PICK_LIST_FULL,
                "",
                1,
                PickListPolicies.MAX_ORDERS,
                PickListPolicies.MAX_TASKS);
    }

    @Test
    void an_order_that_refuses_is_left_out_and_does_not_spoil_the_list() {
        fixture.given(CREATED)
                .when(LEAVE_OUT)
                .expectEvents(LEFT_OUT)
                .expectResultMessagePayload(new CommandResult(LIST, 2, false));
    }

    @Test
    void the_first_answer_of_an_order_stands() {
        expectReplay(fixture.given(CREATED, LEFT_OUT).when(LEAVE_OUT), LIST, 2);
        expectReplay(LedgerFixture.of(PickList.class).given(CREATED, ADDED).when(LEAVE_OUT), LIST, 2);
    }

    @Test
    void an_order_that_nobody_asked_is_not_left_out() {
        expectRefusal(
                fixture.given(CREATED)
                        .when(new LeaveOrderOut(LIST, OrderId.of("web", "9"), "nothing-to-pick", List.of(), NOW)),
                RefusalCode.NOT_ON_PICK_LIST,
                "",
                1,
                LIST);
    }

    @Test
    void a_list_on_which_all_orders_refused_closes() {
        fixture.given(FOR_ONE).when(LEAVE_OUT).expectEvents(LEFT_OUT, new PickListClosed(LIST, 0, 0, AT));
    }

    @Test
    void pieces_are_taken_in_parts_and_the_list_closes_when_nothing_is_left() {
        fixture.given(FOR_ONE, ADDED)
                .when(pick(TaskNamed.ofClaim(ONE, 1), 1))
                .expectEvents(new PickTaskDone(LIST, TEA.of(1), AT))
                .expectResultMessagePayload(new CommandResult(LIST, 3, false));
        LedgerFixture.of(PickList.class)
                .given(FOR_ONE, ADDED, new PickTaskDone(LIST, TEA.of(1), AT), dropped(POT, true))
                .when(pick(TaskNamed.ofLine(ONE, 1, "TEA"), 1))
                .expectEvents(new PickTaskDone(LIST, TEA.of(1), AT), new PickListClosed(LIST, 1, 1, AT));
    }

    @Test
    void a_list_stays_open_while_an_order_owes_an_answer() {
        fixture.given(CREATED, ADDED, dropped(POT, true))
                .when(pick(TaskNamed.ofClaim(ONE, 1), 2))
                .expectEvents(new PickTaskDone(LIST, TEA, AT));
    }

    @Test
    void pieces_named_by_line_and_sku_may_be_several_tasks() {
        PickTask more = new PickTask(ONE, 3, 1, "TEA", 5);
        fixture.given(FOR_ONE, new PickTasksAdded(LIST, ONE, List.of(TEA, more), AT))
                .when(pick(TaskNamed.ofLine(ONE, 1, "TEA"), 4))
                .expectEvents(new PickTaskDone(LIST, TEA, AT), new PickTaskDone(LIST, more.of(2), AT));
    }

    @Test
    void a_pick_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(FOR_ONE, ADDED, causedBy(key("k", "f"), new PickTaskDone(LIST, TEA.of(1), AT)))
                        .when(pick(TaskNamed.ofClaim(ONE, 1), 1), key("k", "f")),
                LIST,
                3);
    }

    @Test
    void only_what_is_left_on_the_list_is_taken_or_dropped() {
        for (boolean drop : new boolean[] {false, true}) {
            expectRefusal(
                    LedgerFixture.of(PickList.class)
                            .given(FOR_ONE, ADDED)
                            .when(take(drop, TaskNamed.ofClaim(ONE, 1), 3)),
                    RefusalCode.TOO_MANY_PICKED,
                    "/quantity",
                    2,
                    2);
            expectRefusal(
                    LedgerFixture.of(PickList.class)
                            .given(FOR_ONE, ADDED, new PickTaskDone(LIST, TEA, AT))
                            .when(take(drop, TaskNamed.ofClaim(ONE, 1), 1)),
                    RefusalCode.NOT_ON_PICK_LIST,
                    "/orderId",
                    3,
                    LIST);
            expectRefusal(
                    LedgerFixture.of(PickList.class)
                            .given(FOR_ONE, LEFT_OUT, new PickListClosed(LIST, 0, 0, AT))
                            .when(take(drop, TaskNamed.ofClaim(ONE, 1), 1)),
                    RefusalCode.PICK_LIST_CLOSED,
                    "",
                    3,
                    LIST);
        }
    }

    @Test
    void pieces_that_are_not_there_leave_the_list() {
        fixture.given(FOR_ONE, ADDED)
                .when(take(true, TaskNamed.ofClaim(ONE, 1), 2))
                .expectEvents(dropped(TEA, true));
    }

    @Test
    void what_an_order_takes_back_leaves_the_list_as_far_as_it_is_not_taken_yet() {
        fixture.given(FOR_ONE, ADDED, new PickTaskDone(LIST, TEA.of(1), AT))
                .when(new WithdrawPieces(LIST, ONE, ADD.pieces(), "cancelled", NOW))
                .expectEvents(
                        new PickTaskDropped(LIST, TEA.of(1), false, "cancelled", AT),
                        new PickTaskDropped(LIST, POT, false, "cancelled", AT),
                        new PickListClosed(LIST, 1, 1, AT));
    }

    @Test
    void what_is_off_the_list_already_is_not_withdrawn() {
        WithdrawPieces withdraw = new WithdrawPieces(LIST, ONE, ADD.pieces(), "cancelled", NOW);
        expectReplay(
                fixture.given(
                                FOR_ONE,
                                ADDED,
                                new PickTaskDone(LIST, TEA, AT),
                                new PickTaskDone(LIST, POT, AT),
                                new PickListClosed(LIST, 2, 0, AT))
                        .when(withdraw),
                LIST,
                5);
    }

    @Test
    void a_list_that_nobody_knows_is_named() {
        expectRefusal(
                fixture.givenNoPriorActivity().when(pick(TaskNamed.ofClaim(ONE, 1), 1)),
                RefusalCode.PICK_LIST_NOT_FOUND,
                "",
                0,
                LIST);
    }

    private static CreatePickList create(String wave, OrderId... orders) {
        return new CreatePickList(LIST, wave, "main", List.of(orders), NOW);
    }

    private static PickPieces pick(TaskNamed task, long quantity) {
        return new PickPieces(LIST, task, quantity, NOW);
    }

    private static PickListCommand take(boolean drop, TaskNamed task, long quantity) {
        return drop ? new DropPieces(LIST, task, quantity, "not there", NOW) : pick(task, quantity);
    }

    private static PickTaskDropped dropped(PickTask task, boolean missing) {
        return new PickTaskDropped(LIST, task, missing, "not there", AT);
    }
}
