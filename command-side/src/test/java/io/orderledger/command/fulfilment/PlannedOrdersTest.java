package io.orderledger.command.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.customer.CustomerCommand.SetStanding;
import io.orderledger.command.customer.CustomerId;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.command.rules.Strategy;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineBackordered;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.ReviewFinding;
import io.orderledger.events.value.Standing;
import io.orderledger.events.value.StockId;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders, stock, customers and the choice of warehouses together, from placing to pieces that are set aside. */
class PlannedOrdersTest {

    private static final BusinessTime NOW = BusinessTime.stated(Instant.parse("2020-02-20T12:00:00Z"));

    private SmallLedger ledger = shop(ShortagePolicy.REFUSE);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void an_order_is_served_by_as_many_warehouses_as_it_takes() {
        receive("east", "TEA", 1);
        receive("west", "TEA", 5);
        place("1", tea(3));
        approve("1");
        ledger.deliverAll();

        assertThat(allocated("1")).containsExactly("east 1", "west 2");
        assertThat(ledger.events(LineShort.class)).isEmpty();
    }

    @Test
    void what_no_warehouse_has_is_short_after_one_choice() {
        receive("west", "TEA", 2);
        place("1", tea(3));
        approve("1");
        ledger.deliverAll();

        assertThat(allocated("1")).containsExactly("west 2");
        assertThat(ledger.events(LineShort.class)).hasSize(1);
        assertThat(ledger.events(AllocationWanted.class)).hasSize(1);
    }

    @Test
    void what_somebody_took_between_plan_and_claim_comes_from_another_warehouse() {
        receive("east", "TEA", 3);
        receive("west", "TEA", 3);
        place("1", tea(3));
        approve("1");
        deliverOnly(AllocationWanted.class);
        ledger.send(new ReserveStock(
                new StockId("east", "TEA"), new ReservationId("fair"), "spring fair", 0, 1, IfShort.REFUSE, NOW));
        ledger.deliverAll();

        assertThat(ledger.events(AllocationWanted.class)).hasSize(2);
        assertThat(allocated("1")).containsExactly("east 2", "west 1");
    }

    @Test
    void what_nobody_has_waits_where_it_was_kept_and_is_served_when_it_comes() {
        reopen(ShortagePolicy.BACKORDER);
        receive("west", "TEA", 1);
        place("1", tea(3));
        approve("1");
        ledger.deliverAll();
        assertThat(allocated("1")).containsExactly("west 1");
        assertThat(ledger.events(LineBackordered.class)).hasSize(1);

        ledger.send(new ReceiveStock(new StockId("west", "TEA"), "later", 2, NOW));
        ledger.deliverAll();

        assertThat(allocated("1")).containsExactly("west 1", "west 2");
    }

    @Test
    void a_bundle_whose_parts_are_in_two_warehouses_is_served_by_both() {
        receive("east", "POT", 1);
        receive("west", "CUP", 2);
        place("1", set());
        approve("1");
        ledger.deliverAll();

        assertThat(allocated("1")).containsExactlyInAnyOrder("east 1", "west 2");
    }

    @Test
    void a_bundle_that_cannot_be_completed_keeps_nothing() {
        receive("east", "POT", 1);
        receive("west", "CUP", 1);
        place("1", set());
        approve("1");
        ledger.deliverAll();
        place("2", new OrderLine(1, "POT", "", 1, 100, true));
        approve("2");
        ledger.deliverAll();

        assertThat(allocated("2")).containsExactly("east 1");
    }

    @Test
    void events_that_arrive_again_choose_nothing_again() {
        receive("east", "TEA", 1);
        receive("west", "TEA", 1);
        place("1", tea(3));
        approve("1");
        ledger.deliverAll();
        int before = ledger.messages().size();

        ledger.deliverAll();

        assertThat(ledger.messages()).hasSize(before);
    }

    /** Worse than the event processor ever does: any order, any number of repeats. */
    @Test
    void events_out_of_order_and_repeated_never_claim_more_than_was_ordered_or_is_there() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            reopen(random.nextBoolean() ? ShortagePolicy.REFUSE : ShortagePolicy.BACKORDER);
            long east = random.nextInt(4) + 1L;
            long west = random.nextInt(4) + 1L;
            receive("east", "TEA", east);
            receive("west", "TEA", west);
            for (String number : List.of("1", "2")) {
                place(number, tea(1 + random.nextInt(5)));
                approve(number);
            }
            deliverShuffled(random);

            long ordered = ledger.events(io.orderledger.events.order.OrderPlaced.class).stream()
                    .mapToLong(order -> order.lines().getFirst().quantity())
                    .sum();
            assertThat(ledger.events(StockReserved.class).stream()
                            .mapToLong(StockReserved::quantity)
                            .sum())
                    .as("seed %d: pieces set aside", seed)
                    .isEqualTo(Math.min(ordered, east + west));
        }
    }

    @Test
    void an_order_over_the_limit_goes_to_review_unless_its_customer_is_trusted() {
        reopen(OrderRules.of(TestRules.rules(true, ShortagePolicy.REFUSE, Strategy.FIXED_PRIORITY), TestRules.MAIN));
        ledger.send(new SetStanding(CustomerId.of("c-2"), Standing.TRUSTED, "a school", NOW));
        place("1", new OrderLine(1, "TEA", "", 1, 500_001, true));
        place("2", new OrderLine(1, "TEA", "", 1, 500_001, true));
        place("3", tea(1));
        ledger.deliverAll();
        ledger.deliverAll();

        assertThat(ledger.events(ReviewRequested.class))
                .extracting(ReviewRequested::orderId)
                .containsExactly(OrderId.of("web", "1"));
        assertThat(ledger.events(ReviewSkipped.class))
                .extracting(ReviewSkipped::because)
                .containsExactly("trusted-customer", "clear");
    }

    @Test
    void the_same_order_again_within_half_an_hour_goes_to_review() {
        reopen(OrderRules.of(TestRules.rules(true, ShortagePolicy.REFUSE, Strategy.FIXED_PRIORITY), TestRules.MAIN));
        place("1", "c-1", tea(1));
        place("2", "c-1", tea(1));
        ledger.deliverAll();

        assertThat(ledger.events(ReviewRequested.class)).hasSize(1);
        assertThat(ledger.events(ReviewRequested.class).getFirst().findings())
                .containsExactly(new ReviewFinding("suspected-duplicate", "web:1", false));
    }

    private void reopen(ShortagePolicy shortage) {
        ledger.close();
        ledger = shop(shortage);
    }

    private void reopen(OrderRules rules) {
        ledger.close();
        ledger = new SmallLedger(rules);
    }

    private static SmallLedger shop(ShortagePolicy shortage) {
        return new SmallLedger(OrderRules.of(
                TestRules.rules(false, shortage, Strategy.FIXED_PRIORITY),
                TestRules.warehouse("east", 1),
                TestRules.warehouse("west", 2)));
    }

    private void deliverOnly(Class<?> type) {
        ledger.messages().stream()
                .filter(message -> type.isInstance(message.getPayload()))
                .forEach(ledger::deliver);
    }

    private void deliverShuffled(Random random) {
        List<EventMessage<?>> waiting = new ArrayList<>();
        int seen = 0;
        while (true) {
            List<EventMessage<?>> all = ledger.messages();
            for (EventMessage<?> fresh : all.subList(seen, all.size())) {
                waiting.add(fresh);
                if (random.nextInt(3) == 0) {
                    waiting.add(fresh);
                }
            }
            seen = all.size();
            if (waiting.isEmpty()) {
                return;
            }
            ledger.deliver(waiting.remove(random.nextInt(waiting.size())));
        }
    }

    private List<String> allocated(String number) {
        return ledger.events(LineAllocated.class).stream()
                .filter(event -> event.orderId().equals(OrderId.of("web", number)))
                .map(event -> event.reservation().warehouse() + " "
                        + event.reservation().quantity())
                .toList();
    }

    private void receive(String warehouse, String sku, long pieces) {
        ledger.send(new ReceiveStock(new StockId(warehouse, sku), "d", pieces, NOW));
    }

    private void approve(String number) {
        ledger.send(new ApproveOrder(OrderId.of("web", number), "", "", NOW));
    }

    private static OrderLine tea(long pieces) {
        return new OrderLine(1, "TEA", "", pieces, 100, true);
    }

    private static OrderLine set() {
        return new OrderLine(
                1, "SET", "", 1, 9900, Supply.STOCK, List.of(new Component("POT", 1), new Component("CUP", 2)));
    }

    private void place(String number, OrderLine line) {
        place(number, "c-" + number, line);
    }

    private void place(String number, String customer, OrderLine line) {
        ledger.send(new PlaceOrder(
                OrderId.of("web", number),
                "web",
                number,
                Customer.of(customer),
                Address.unknown(),
                "CNY",
                List.of(line),
                List.of(),
                List.of(),
                "",
                NOW));
    }
}
