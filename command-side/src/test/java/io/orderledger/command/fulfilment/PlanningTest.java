package io.orderledger.command.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.AllocationCommand.PlanAllocation;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.command.rules.Strategy;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How warehouses are chosen for an order that was approved without naming one. */
class PlanningTest {

    private static final OrderId ORDER = OrderId.of("web", "1");
    private static final BusinessTime NOW = BusinessTime.stated(Instant.parse("2020-02-20T12:00:00Z"));

    private final CapturedCommands commands = new CapturedCommands(PlanAllocation.class, RequestAllocation.class);
    private final SmallLedger ledger = new SmallLedger(OrderRules.of(
            TestRules.rules(false, ShortagePolicy.REFUSE, Strategy.FIXED_PRIORITY),
            TestRules.warehouse("east", 1),
            TestRules.warehouse("west", 2)));

    @BeforeEach
    void capture() {
        ledger.intercept(commands);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void each_warehouse_is_asked_what_it_has_and_the_plan_follows() {
        receive("east", "TEA", 1);
        receive("west", "TEA", 5);
        place(tea(3));
        approve();

        assertThat(commands.of(PlanAllocation.class))
                .containsExactly(new PlanAllocation(ORDER, 1, List.of(claim(1, "east", 1), claim(2, "west", 2)), NOW));
    }

    @Test
    void a_question_leaves_no_trace_in_the_stock() {
        receive("east", "TEA", 5);
        place(tea(3));
        approve();

        assertThat(ledger.events(StockEvent.class)).hasSize(1);
    }

    @Test
    void what_no_warehouse_has_is_not_planned() {
        receive("east", "TEA", 1);
        place(tea(3));
        approve();

        assertThat(commands.of(PlanAllocation.class))
                .containsExactly(new PlanAllocation(ORDER, 1, List.of(claim(1, "east", 1)), NOW));
    }

    @Test
    void pieces_that_are_set_aside_for_others_are_not_there() {
        receive("east", "TEA", 3);
        ledger.send(new ReserveStock(
                new StockId("east", "TEA"), new ReservationId("fair"), "spring fair", 0, 2, IfShort.REFUSE, NOW));
        place(tea(1), tea(2, 1));
        approve();

        assertThat(commands.of(PlanAllocation.class))
                .containsExactly(new PlanAllocation(ORDER, 1, List.of(claim(1, "east", 1)), NOW));
    }

    @Test
    void a_bundle_that_cannot_be_completed_is_missing_as_a_whole() {
        receive("east", "POT", 1);
        receive("west", "CUP", 1);
        place(new OrderLine(
                1, "SET", "", 1, 9900, Supply.STOCK, List.of(new Component("POT", 1), new Component("CUP", 2))));
        approve();

        assertThat(commands.of(PlanAllocation.class)).containsExactly(new PlanAllocation(ORDER, 1, List.of(), NOW));
    }

    @Test
    void a_question_that_is_not_open_any_more_is_not_answered() {
        receive("east", "TEA", 5);
        place(tea(3));
        ledger.send(new ApproveOrder(ORDER, "", "", NOW));
        ledger.send(new CancelOrder(ORDER, "changed their mind", NOW));
        ledger.deliverAll();

        assertThat(ledger.events(AllocationWanted.class)).hasSize(1);
        assertThat(commands.of(PlanAllocation.class)).isEmpty();
    }

    @Test
    void a_question_of_another_round_or_of_an_order_nobody_knows_is_not_answered() {
        place(tea(3));
        approve();
        AllocationWanted wanted = ledger.events(AllocationWanted.class).getFirst();
        deliver(new AllocationWanted(ORDER, 7, wanted.strategy(), "", "", true, wanted.needs(), wanted.occurredAt()));
        deliver(new AllocationWanted(
                OrderId.of("web", "unknown"), 1, wanted.strategy(), "", "", true, wanted.needs(), wanted.occurredAt()));

        assertThat(commands.of(PlanAllocation.class)).hasSize(1);
    }

    @Test
    void a_strategy_that_nobody_here_knows_keeps_no_order_waiting() {
        receive("west", "TEA", 5);
        place(tea(3));
        ledger.send(new ApproveOrder(ORDER, "", "", NOW));
        AllocationWanted wanted = ledger.events(AllocationWanted.class).getFirst();
        deliver(new AllocationWanted(ORDER, 1, "BY_MOONLIGHT", "", "", true, wanted.needs(), wanted.occurredAt()));

        assertThat(commands.of(PlanAllocation.class).getFirst().claims()).containsExactly(claim(1, "west", 3));
    }

    @Test
    void when_somebody_was_faster_warehouses_are_chosen_anew() {
        receive("west", "TEA", 1);
        place(tea(3));
        approve();
        deliver(refused());

        assertThat(commands.of(RequestAllocation.class)).containsExactly(new RequestAllocation(ORDER, "", NOW));
    }

    @Test
    void told_again_that_somebody_was_faster_the_order_gets_the_same_request() {
        receive("west", "TEA", 1);
        place(tea(3));
        approve();
        EventMessage<?> refused = GenericEventMessage.asEventMessage(refused());
        ledger.deliver(refused);
        ledger.deliver(refused);

        assertThat(commands.of(RequestAllocation.class)).hasSize(2).containsOnly(new RequestAllocation(ORDER, "", NOW));
    }

    @Test
    void what_no_warehouse_has_is_not_looked_for_again() {
        place(tea(3));
        approve();
        deliver(refused());

        assertThat(commands.of(RequestAllocation.class)).isEmpty();
    }

    @Test
    void a_warehouse_that_a_person_named_is_not_replaced() {
        receive("west", "TEA", 5);
        place(tea(3));
        ledger.send(new ApproveOrder(ORDER, "east", "", NOW));
        ledger.deliverAll();

        assertThat(ledger.events(ReservationRefused.class)).hasSize(1);
        assertThat(commands.of(RequestAllocation.class)).isEmpty();
    }

    private void approve() {
        ledger.send(new ApproveOrder(ORDER, "", "", NOW));
        assertThat(ledger.events(AllocationRequested.class)).isEmpty();
        ledger.deliverAll();
    }

    private void deliver(Object event) {
        ledger.deliver(GenericEventMessage.asEventMessage(event));
    }

    private static ReservationRefused refused() {
        return new ReservationRefused("east", "TEA", ReservationId.of(ORDER, 1), ORDER.value(), 1, 3, 0, NOW.at());
    }

    private static LineReservation claim(int number, String warehouse, long pieces) {
        return new LineReservation(number, 1, warehouse, "TEA", pieces, IfShort.REFUSE);
    }

    private void receive(String warehouse, String sku, long pieces) {
        ledger.send(new ReceiveStock(new StockId(warehouse, sku), "d", pieces, NOW));
    }

    private static OrderLine tea(long pieces) {
        return tea(1, pieces);
    }

    private static OrderLine tea(int line, long pieces) {
        return new OrderLine(line, "TEA", "", pieces, 1990, true);
    }

    private void place(OrderLine... lines) {
        ledger.send(new PlaceOrder(
                ORDER,
                "web",
                "1",
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                List.of(lines),
                List.of(),
                List.of(),
                "",
                NOW));
    }
}
