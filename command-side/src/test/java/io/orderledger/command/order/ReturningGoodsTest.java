package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.expectRefusalKept;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.dispatched;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.placed;
import static io.orderledger.command.order.ExampleOrders.refusedCommand;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.ReturnCommand.InspectReturn;
import io.orderledger.command.order.ReturnCommand.ReceiveReturn;
import io.orderledger.command.order.ReturnCommand.SettleReturn;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReturnInspected;
import io.orderledger.events.order.ReturnReceived;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Supply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class ReturningGoodsTest {

    private static final List<LineQuantity> BOTH_GREEN = List.of(new LineQuantity(1, 2));
    private static final List<LineQuantity> ONE_GREEN = List.of(new LineQuantity(1, 1));
    private static final LineReservation AGAIN = new LineReservation(3, 1, "main", "TEA-1", 2, IfShort.WAIT);

    private static final OrderRules TWO_HOUSES = OrderRules.of(
            ChannelRules.standard(),
            new Warehouse("main", 0, Set.of(), Set.of(), false),
            new Warehouse("north", 1, Set.of(), Set.of(), false));

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

    @Test
    void what_was_approved_is_received_and_has_an_owner() {
        sent(returned()).when(receive(List.of())).expectEvents(received(BOTH_GREEN));
    }

    @Test
    void a_parcel_may_hold_a_part_and_another_one_the_rest() {
        sent(returned(), received(ONE_GREEN))
                .when(new ReceiveReturn(ID, "r", "main", List.of(), "zhang", NOW))
                .expectEvents(new ReturnReceived(ID, "r", "main", ONE_GREEN, "zhang", AT));
    }

    @Test
    void everything_is_received_once() {
        expectReplay(sent(returned(), received(BOTH_GREEN)).when(receive(List.of())), "web:1001", 9);
    }

    @Test
    void no_more_comes_back_than_was_approved() {
        ReceiveReturn three = receive(List.of(new LineQuantity(1, 3)));
        refused(three, RefusalCode.RETURN_EXCEEDS_APPROVED, "/items", List.of(returned()), 1, 2);
        ReceiveReturn black = receive(List.of(new LineQuantity(2, 1)));
        refused(black, RefusalCode.RETURN_EXCEEDS_APPROVED, "/items", List.of(returned()), 2, 0);
    }

    @Test
    void a_line_is_named_once() {
        ReceiveReturn twice = receive(List.of(new LineQuantity(1, 1), new LineQuantity(1, 1)));
        refused(twice, RefusalCode.LINE_TWICE, "/items", List.of(returned()));
    }

    @Test
    void what_one_warehouse_has_is_inspected_before_another_one_receives_more() {
        ReceiveReturn elsewhere = new ReceiveReturn(ID, "r", "north", List.of(), "", NOW);
        refused(
                elsewhere,
                RefusalCode.RETURN_ELSEWHERE,
                "/warehouse",
                List.of(returned(), received(ONE_GREEN)),
                "main");
    }

    @Test
    void goods_come_back_to_a_warehouse_that_the_rules_name() {
        ReceiveReturn nowhere = new ReceiveReturn(ID, "r", "nowhere", List.of(), "", NOW);
        refused(nowhere, RefusalCode.WAREHOUSE_UNKNOWN, "/warehouse", List.of(returned()), "nowhere", "main, north");
    }

    @Test
    void when_all_was_received_nothing_more_is() {
        ReceiveReturn elsewhere = new ReceiveReturn(ID, "r", "north", List.of(), "", NOW);
        refused(elsewhere, RefusalCode.ALL_RECEIVED, "", List.of(returned(), received(BOTH_GREEN)), "r");
    }

    @Test
    void a_return_that_nobody_approved_is_not_found() {
        refused(receive(List.of()), RefusalCode.RETURN_NOT_FOUND, "", List.of(), "r");
        refused(inspect(), RefusalCode.RETURN_NOT_FOUND, "", List.of(), "r");
        refused(settle(), RefusalCode.RETURN_NOT_FOUND, "", List.of(), "r");
    }

    @Test
    void sound_and_damaged_goods_are_credited_exactly_in_the_same_commit() {
        sent(returned(), received(BOTH_GREEN))
                .when(inspect(found(1, Inspection.RESELL), found(1, Inspection.DAMAGED)))
                .expectEvents(
                        inspected(1, BOTH_GREEN, named(1, Inspection.RESELL), named(1, Inspection.DAMAGED)),
                        new ReturnSettled(ID, "r", BOTH_GREEN, List.of(), 5167, AT),
                        new RefundOrdered(
                                ID,
                                "return-r",
                                new Money("CNY", 4113),
                                List.of(new LineAmount(1, 2, 4113)),
                                "too bitter",
                                AT));
    }

    @Test
    void parts_of_a_return_add_up_to_the_whole() {
        sent(
                        returned(),
                        received(BOTH_GREEN),
                        inspected(1, ONE_GREEN, named(1, Inspection.RESELL)),
                        new ReturnSettled(ID, "r", ONE_GREEN, List.of(), 7223, AT),
                        new RefundOrdered(ID, "return-r", new Money("CNY", 2057), List.of(), "too bitter", AT))
                .when(new InspectReturn(ID, "r", List.of(found(1, Inspection.DAMAGED)), NOW))
                .expectEvents(
                        inspected(2, ONE_GREEN, named(1, Inspection.DAMAGED)),
                        new ReturnSettled(ID, "r", ONE_GREEN, List.of(), 5167, AT),
                        new RefundOrdered(
                                ID,
                                "return-r-2",
                                new Money("CNY", 2056),
                                List.of(new LineAmount(1, 1, 2056)),
                                "too bitter",
                                AT));
    }

    @Test
    void what_is_missing_is_not_credited_and_a_person_settles_the_rest() {
        ReturnInspected oneMissing = inspected(1, ONE_GREEN, named(1, Inspection.RESELL), named(1, Inspection.MISSING));
        sent(returned(), received(BOTH_GREEN))
                .when(inspect(found(1, Inspection.RESELL), found(1, Inspection.MISSING)))
                .expectEvents(oneMissing);
        LedgerFixture.of(Order.class)
                .given(history(returned(), received(BOTH_GREEN), oneMissing))
                .when(settle())
                .expectEvents(
                        new ReturnSettled(ID, "r", ONE_GREEN, List.of(), 7223, AT),
                        new RefundOrdered(
                                ID,
                                "return-r",
                                new Money("CNY", 2057),
                                List.of(new LineAmount(1, 1, 2057)),
                                "too bitter",
                                AT));
    }

    @Test
    void a_person_who_took_refunds_over_settles_and_orders_them() {
        StepTakenOver taken = new StepTakenOver(ID, AutomaticStep.REFUND, "by hand", AT);
        ReturnInspected sound = inspected(1, BOTH_GREEN, named(2, Inspection.RESELL));
        sent(returned(), received(BOTH_GREEN), taken)
                .when(inspect(found(2, Inspection.RESELL)))
                .expectEvents(sound);
        LedgerFixture.of(Order.class)
                .given(history(returned(), received(BOTH_GREEN), taken, sound))
                .when(settle())
                .expectEvents(new ReturnSettled(ID, "r", BOTH_GREEN, List.of(), 5167, AT));
    }

    @Test
    void the_same_inspection_is_told_once() {
        InspectReturn again = inspect(named(2, Inspection.RESELL));
        expectReplay(
                sent(returned(), received(BOTH_GREEN), inspected(1, BOTH_GREEN, named(2, Inspection.RESELL)))
                        .when(again),
                "web:1001",
                10);
    }

    @Test
    void no_more_is_inspected_than_was_received() {
        List<Object> one = List.of(returned(), received(ONE_GREEN));
        refused(
                inspect(found(1, Inspection.RESELL), found(1, Inspection.DAMAGED)),
                RefusalCode.INSPECTION_EXCEEDS_RECEIVED,
                "/pieces",
                one,
                "TEA-1",
                1);
        refused(inspect(), RefusalCode.NOTHING_INSPECTED, "/pieces", one);
        refused(
                inspect(new InspectedPieces(9, "TEA-1", 1, Inspection.RESELL)),
                RefusalCode.LINE_NOT_FOUND,
                "/pieces",
                one,
                9);
        refused(
                inspect(new InspectedPieces(1, "TEA-2", 1, Inspection.RESELL)),
                RefusalCode.NOT_A_PART,
                "/pieces",
                one,
                "TEA-2",
                1);
    }

    @Test
    void nothing_is_settled_before_it_was_looked_at_and_nothing_twice() {
        refused(settle(), RefusalCode.RETURN_NOT_INSPECTED, "", List.of(returned(), received(ONE_GREEN)), "r");
        expectReplay(
                sent(
                                returned(),
                                received(BOTH_GREEN),
                                inspected(1, BOTH_GREEN, named(2, Inspection.RESELL)),
                                new ReturnSettled(ID, "r", BOTH_GREEN, List.of(), 5167, AT))
                        .when(settle()),
                "web:1001",
                11);
    }

    @Test
    void exchanged_pieces_are_claimed_again_and_cost_nothing() {
        sent(exchange(List.of()), received(BOTH_GREEN))
                .when(inspect(found(2, Inspection.DAMAGED)))
                .expectEvents(
                        inspected(1, BOTH_GREEN, named(2, Inspection.DAMAGED)),
                        new ReturnSettled(ID, "r", List.of(), BOTH_GREEN, 9280, AT),
                        new AllocationRequested(ID, List.of(AGAIN), AT));
    }

    @Test
    void exchanged_pieces_are_sent_a_second_time() {
        sent(
                        exchange(List.of()),
                        received(BOTH_GREEN),
                        inspected(1, BOTH_GREEN, named(2, Inspection.DAMAGED)),
                        new ReturnSettled(ID, "r", List.of(), BOTH_GREEN, 9280, AT),
                        new AllocationRequested(ID, List.of(AGAIN), AT),
                        allocated(AGAIN))
                .when(new DispatchOrder(ID, "SF", "SF124", List.of(), NOW))
                .expectEvents(new OrderDispatched(ID, List.of(AGAIN), "SF", "SF124", "", AT));
    }

    @Test
    void other_goods_are_sent_instead_at_their_price() {
        LineEdit cup = new LineEdit(0, "CUP", "Cup", 1, 1000, Supply.STOCK, List.of());
        sent(exchange(List.of(cup)), received(BOTH_GREEN))
                .when(inspect(found(2, Inspection.RESELL)))
                .expectEvents(
                        inspected(1, BOTH_GREEN, named(2, Inspection.RESELL)),
                        new ReturnSettled(ID, "r", BOTH_GREEN, List.of(), 5167, AT),
                        new LinesAmended(
                                ID,
                                "r",
                                List.of(new OrderLine(4, "CUP", "Cup", 1, 1000, true)),
                                List.of(
                                        new LineShare(1, 2, 3980, 355, 0, 222),
                                        new LineShare(2, 1, 4500, 401, 0, 250),
                                        new LineShare(3, 1, 500, 44, 0, 28),
                                        new LineShare(4, 1, 1000, 0, 0, 0)),
                                List.of(),
                                6167,
                                AT),
                        new RefundOrdered(ID, "return-r", new Money("CNY", 3113), List.of(), "too bitter", AT),
                        new AllocationRequested(
                                ID, List.of(new LineReservation(3, 4, "main", "CUP", 1, IfShort.WAIT)), AT));
    }

    @Test
    void an_order_that_was_cancelled_meanwhile_sends_nothing_any_more() {
        sent(exchange(List.of()), new OrderCancelled(ID, List.of(), "", 9280, AT), received(BOTH_GREEN))
                .when(inspect(found(2, Inspection.RESELL)))
                .expectEvents(
                        inspected(1, BOTH_GREEN, named(2, Inspection.RESELL)),
                        new ReturnSettled(ID, "r", BOTH_GREEN, List.of(), 5167, AT),
                        new RefundOrdered(
                                ID,
                                "return-r",
                                new Money("CNY", 4113),
                                List.of(new LineAmount(1, 2, 4113)),
                                "too bitter",
                                AT));
    }

    @Test
    void of_a_bundle_only_whole_ones_are_accepted() {
        OrderLine set = new OrderLine(
                1, "SET", "", 2, 1000, Supply.STOCK, List.of(new Component("CUP", 2), new Component("POT", 1)));
        LineReservation cups = new LineReservation(1, 1, "main", "CUP", 4, IfShort.WAIT);
        LineReservation pots = new LineReservation(2, 1, "main", "POT", 2, IfShort.WAIT);
        InspectedPieces threeCups = new InspectedPieces(1, "CUP", 3, Inspection.RESELL);
        InspectedPieces noCup = new InspectedPieces(1, "CUP", 1, Inspection.MISSING);
        InspectedPieces bothPots = new InspectedPieces(1, "POT", 2, Inspection.RESELL);
        fixture.given(
                        placed(List.of(set)),
                        new OrderApproved(ID, List.of(cups, pots), "", AT),
                        allocated(cups),
                        allocated(pots),
                        new OrderDispatched(ID, List.of(cups, pots), "", "", "", AT),
                        asked(ChangeKind.RETURN, List.of()),
                        new ReturnApproved(ID, "r", false, BOTH_GREEN, "returns", AT),
                        received(BOTH_GREEN))
                .when(inspect(threeCups, noCup, bothPots))
                .expectEvents(inspected(1, ONE_GREEN, threeCups, noCup, bothPots));
    }

    private void refused(
            ReturnCommand command, RefusalCode code, String field, List<Object> after, Object... arguments) {
        List<Object> before = history(after.toArray());
        expectRefusalKept(
                LedgerFixture.of(Order.class, TWO_HOUSES).given(before).when(command),
                "web:1001",
                code,
                field,
                before.size() + 1L,
                refusedCommand(command.getClass().getSimpleName(), code, field, arguments),
                arguments);
    }

    private TestExecutor<Order> sent(Object... after) {
        return fixture.given(history(after));
    }

    /** A paid order that has left for the customer, and what came then. */
    private static List<Object> history(Object... after) {
        List<Object> events = new ArrayList<>(List.of(
                placed(),
                approved(),
                allocated(GREEN),
                allocated(BLACK),
                dispatched(),
                paid("p", 9280),
                asked(ChangeKind.RETURN, List.of())));
        if (after.length > 0 && after[0] instanceof Object[] exchange) {
            events.removeLast();
            events.addAll(List.of(exchange));
            events.addAll(Arrays.asList(after).subList(1, after.length));
        } else {
            events.addAll(List.of(after));
        }
        return events;
    }

    private static ReturnApproved returned() {
        return new ReturnApproved(ID, "r", false, BOTH_GREEN, "returns", AT);
    }

    private static Object[] exchange(List<LineEdit> edits) {
        return new Object[] {
            asked(ChangeKind.EXCHANGE, edits), new ReturnApproved(ID, "r", true, BOTH_GREEN, "returns", AT)
        };
    }

    private static ChangeRequested asked(ChangeKind kind, List<LineEdit> edits) {
        ChangeProposal proposal = new ChangeProposal(edits, BOTH_GREEN, Address.unknown(), "", 0);
        return new ChangeRequested(ID, "r", kind, proposal, "returns", "too bitter", AT);
    }

    private static ReturnReceived received(List<LineQuantity> items) {
        return new ReturnReceived(ID, "r", "main", items, "returns", AT);
    }

    private static ReceiveReturn receive(List<LineQuantity> items) {
        return new ReceiveReturn(ID, "r", "main", items, "", NOW);
    }

    private static InspectReturn inspect(InspectedPieces... pieces) {
        return new InspectReturn(ID, "r", List.of(pieces), NOW);
    }

    private static SettleReturn settle() {
        return new SettleReturn(ID, "r", NOW);
    }

    private static InspectedPieces found(long quantity, Inspection what) {
        return new InspectedPieces(1, "", quantity, what);
    }

    private static InspectedPieces named(long quantity, Inspection what) {
        return new InspectedPieces(1, "TEA-1", quantity, what);
    }

    private static ReturnInspected inspected(int number, List<LineQuantity> accepted, InspectedPieces... pieces) {
        return new ReturnInspected(ID, "r", number, "main", List.of(pieces), accepted, AT);
    }
}
