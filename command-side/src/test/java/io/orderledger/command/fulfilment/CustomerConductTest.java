package io.orderledger.command.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.customer.CustomerCommand.SetStanding;
import io.orderledger.command.customer.CustomerId;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.MoneyCommand.RecordChargeback;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.command.rules.Strategy;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.customer.CustomerOrderBroken;
import io.orderledger.events.customer.CustomerOrderKept;
import io.orderledger.events.customer.CustomerOrderNoted;
import io.orderledger.events.order.ReviewEvent;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.ReviewFinding;
import io.orderledger.events.value.Standing;
import io.orderledger.events.value.StockId;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers did before, and what comes of it when they order again. */
class CustomerConductTest {

    private static final String LI = CustomerId.of("c-17");
    private static final Instant NOON = Instant.parse("2020-02-20T12:00:00Z");
    private static final BusinessTime NOW = BusinessTime.stated(NOON);

    private final CapturedCommands commands = new CapturedCommands(ScreenOrder.class);
    private final SmallLedger ledger = screening();

    @BeforeEach
    void capture() {
        ledger.intercept(commands);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_new_order_is_noted_and_screened_by_what_is_known_of_its_customer() {
        ledger.send(new SetStanding(LI, Standing.TRUSTED, "a school", NOW));
        settle(order("1"));

        ledger.send(place("2", "c-17", NOON.plusSeconds(60)));
        ledger.deliverAll();

        assertThat(ledger.events(CustomerOrderNoted.class))
                .extracting(CustomerOrderNoted::orderId)
                .containsExactly(order("1"), order("2"));
        assertThat(commands.of(ScreenOrder.class))
                .contains(new ScreenOrder(
                        order("2"),
                        Standing.TRUSTED,
                        1,
                        List.of(order("1")),
                        BusinessTime.stated(NOON.plusSeconds(60))));
    }

    /** A merge, an edit or a person may make an order worth a review that was not when it was placed. */
    @Test
    void an_order_that_has_grown_over_the_limit_is_reviewed_again_unless_its_customer_is_trusted() {
        for (Standing standing : List.of(Standing.NEUTRAL, Standing.TRUSTED)) {
            try (SmallLedger whole = screening()) {
                whole.send(place("1", "c-17", NOON));
                whole.deliverAll();
                whole.send(new SetStanding(LI, standing, "known", NOW));
                whole.send(new ApproveOrder(order("1"), "", "", NOW));

                grow(whole, 100);
                whole.deliverAll();
                assertThat(whole.events(ReviewEvent.class)).hasSize(2); // screened and approved
                grow(whole, 600_000);
                whole.deliverAll();
                whole.deliverAll();

                List<ReviewFinding> dear = List.of(new ReviewFinding("amount-over-limit", "5000 CNY", true));
                assertThat(whole.events(ReviewEvent.class)).hasSize(3).last().satisfies(again -> {
                    if (standing == Standing.TRUSTED) {
                        assertThat(((ReviewSkipped) again).findings()).isEqualTo(dear);
                    } else {
                        assertThat(((ReviewRequested) again).findings()).isEqualTo(dear);
                    }
                });
            }
        }
    }

    @Test
    void whoever_hands_back_the_screening_has_it_done() {
        try (SmallLedger whole = screening()) {
            whole.send(place("1", "c-17", NOON));
            whole.send(new TakeOverStep(order("1"), AutomaticStep.SCREENING, "by hand", NOW));
            whole.deliverAll();
            assertThat(whole.events(ReviewSkipped.class)).isEmpty();

            whole.send(new HandBackStep(order("1"), AutomaticStep.SCREENING, "too many", NOW));
            whole.deliverAll();
            whole.deliverAll();

            assertThat(whole.events(ReviewSkipped.class)).hasSize(1);
        }
    }

    /** Adds a line of that price. */
    private static void grow(SmallLedger ledger, long minor) {
        String change = "grow-" + minor;
        ChangeProposal more = new ChangeProposal(
                List.of(new LineEdit(0, "GOLD", "", 1, minor, Supply.STOCK, List.of())),
                List.of(),
                Address.unknown(),
                "",
                0);
        ledger.send(new RequestChange(order("1"), change, ChangeKind.EDIT, more, "", "please", NOW));
        ledger.send(new PreviewChange(order("1"), change, NOW));
        ledger.send(new ConfirmChange(order("1"), change, "", NOW));
    }

    @Test
    void an_order_like_one_that_was_rejected_is_not_suspected() {
        ledger.send(place("1", "c-17", NOON));
        ledger.deliverAll();
        ledger.send(new HoldOrder(order("1"), "odd address", NOW));
        ledger.send(new RejectOrder(order("1"), "nobody lives there", NOW));
        ledger.send(place("2", "c-17", NOON.plusSeconds(60)));
        ledger.send(place("3", "c-17", NOON.plusSeconds(70)));
        ledger.deliverAll();

        assertThat(commands.of(ScreenOrder.class))
                .filteredOn(screen -> !screen.orderId().equals(order("1")))
                .extracting(ScreenOrder::likeOrders)
                .containsExactly(List.of(), List.of(order("2")));
    }

    @Test
    void an_order_of_somebody_else_or_much_later_is_not_suspected() {
        ledger.send(place("1", "c-17", NOON));
        ledger.send(place("2", "c-18", NOON));
        ledger.send(place("3", "c-17", NOON.plusSeconds(3600)));
        ledger.deliverAll();

        assertThat(commands.of(ScreenOrder.class))
                .hasSize(3)
                .allMatch(screen -> screen.likeOrders().isEmpty());
    }

    @Test
    void a_guest_is_screened_as_nobody_and_never_noted() {
        ledger.send(place("1", "guest:web:1", NOON));
        settleApproved(order("1"));

        assertThat(commands.of(ScreenOrder.class))
                .contains(new ScreenOrder(order("1"), Standing.NEUTRAL, 0, List.of(), NOW));
        assertThat(ledger.events(CustomerEvent.class)).isEmpty();
    }

    @Test
    void what_was_split_off_is_screened_and_not_noted_as_one_more_order() {
        ledger.send(place("1", "c-17", NOON));
        ledger.send(splitOff("1-2", "1"));
        ledger.deliverAll();

        assertThat(ledger.events(CustomerOrderNoted.class)).hasSize(1);
        assertThat(commands.of(ScreenOrder.class))
                .contains(new ScreenOrder(order("1-2"), Standing.NEUTRAL, 0, List.of(), NOW));
    }

    @Test
    void an_order_that_an_import_tells_of_is_noted_and_not_screened() {
        ledger.send(place("1", "c-17", NOON), Map.of(EventMetadata.VIA, EventMetadata.VIA_IMPORT));
        ledger.deliverAll();

        assertThat(ledger.events(CustomerOrderNoted.class)).hasSize(1);
        assertThat(commands.of(ScreenOrder.class)).isEmpty();
    }

    @Test
    void a_channel_that_is_not_screened_neither_notes_nor_screens() {
        try (SmallLedger unscreened = new SmallLedger()) {
            unscreened.send(place("1", "c-17", NOON));
            unscreened.deliverAll();

            assertThat(unscreened.events(CustomerEvent.class)).isEmpty();
            assertThat(unscreened.messages()).hasSize(1);
        }
    }

    @Test
    void an_order_counts_as_kept_when_it_is_both_paid_and_delivered_whichever_comes_first() {
        ledger.send(place("1", "c-17", NOON));
        deliver(order("1"));
        assertThat(ledger.events(CustomerOrderKept.class)).isEmpty();
        ledger.send(pay(order("1"), "p-1", 1000));
        ledger.deliverAll();
        assertThat(ledger.events(CustomerOrderKept.class)).isEmpty();

        ledger.send(pay(order("1"), "p-2", 2980));
        ledger.deliverAll();

        assertThat(ledger.events(CustomerOrderKept.class)).containsExactly(new CustomerOrderKept(LI, order("1"), NOON));
    }

    @Test
    void a_charge_back_turns_a_kept_order_into_a_broken_one() {
        settle(order("1"));
        ledger.send(new RecordChargeback(order("1"), "cb-1", "p-1", new Money("CNY", 3980), "disputed", NOW));
        ledger.send(place("2", "c-17", NOON));
        ledger.deliverAll();

        assertThat(ledger.events(CustomerOrderBroken.class))
                .containsExactly(new CustomerOrderBroken(LI, order("1"), "charge-back", NOON));
        assertThat(commands.of(ScreenOrder.class).getLast().standing()).isEqualTo(Standing.NOT_TRUSTED);
        assertThat(commands.of(ScreenOrder.class).getLast().keptOrders()).isZero();
    }

    @Test
    void events_that_arrive_again_change_nothing_and_suspect_nobody() {
        settle(order("1"));
        int before = ledger.messages().size();

        ledger.deliverAll();

        assertThat(ledger.messages()).hasSize(before);
        assertThat(commands.of(ScreenOrder.class))
                .allMatch(screen -> screen.likeOrders().isEmpty());
    }

    /** Worse than the event processor ever does: any order, any number of repeats. */
    @Test
    void events_out_of_order_and_repeated_count_each_order_once() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            ledger.beginAgain();
            commands.forget();
            ledger.send(new ReceiveStock(new StockId("main", "TEA"), "d", 100, NOW));
            for (String number : List.of("1", "2")) {
                OrderId order = order(number);
                ledger.send(place(number, "c-17", NOON));
                ledger.send(new ApproveOrder(order, "main", "", NOW));
                deliverShuffled(ledger, random, 0);
                ledger.send(pay(order, "p-1", 3980));
                ledger.send(new DispatchOrder(order, "", "", List.of(), NOW));
                ledger.send(new DeliverOrder(order, "", NOW));
            }
            ledger.send(new RecordChargeback(order("2"), "cb", "p-1", new Money("CNY", 100), "", NOW));
            deliverShuffled(ledger, random, 0);

            assertThat(ledger.events(CustomerOrderNoted.class))
                    .as("seed %d", seed)
                    .hasSize(2);
            assertThat(ledger.events(CustomerOrderBroken.class))
                    .as("seed %d", seed)
                    .hasSize(1);
            assertThat(ledger.events(CustomerOrderKept.class))
                    .as("seed %d", seed)
                    .extracting(CustomerOrderKept::orderId)
                    .contains(order("1"))
                    .doesNotHaveDuplicates();
            assertThat(commands.of(ScreenOrder.class).stream()
                            .filter(screen -> screen.orderId().equals(order("1"))))
                    .as("seed %d: the one that was noted first", seed)
                    .allMatch(screen -> screen.likeOrders().isEmpty());
        }
    }

    private static void deliverShuffled(SmallLedger ledger, Random random, int from) {
        int seen = from;
        List<EventMessage<?>> waiting = new java.util.ArrayList<>();
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

    private void settle(OrderId order) {
        ledger.send(place(order.value().substring(4), "c-17", NOON));
        settleApproved(order);
    }

    private void settleApproved(OrderId order) {
        ledger.send(pay(order, "p-1", 3980));
        deliver(order);
    }

    private void deliver(OrderId order) {
        ledger.send(new ReceiveStock(new StockId("main", "TEA"), "d-" + order, 2, NOW));
        ledger.send(new ApproveOrder(order, "main", "", NOW));
        ledger.deliverAll();
        ledger.send(new DispatchOrder(order, "", "", List.of(), NOW));
        ledger.send(new DeliverOrder(order, "", NOW));
        ledger.deliverAll();
    }

    private static SmallLedger screening() {
        return new SmallLedger(
                OrderRules.of(TestRules.rules(true, ShortagePolicy.REFUSE, Strategy.FIXED_PRIORITY), TestRules.MAIN));
    }

    private static OrderId order(String number) {
        return OrderId.of("web", number);
    }

    private static RecordPayment pay(OrderId order, String payment, long minor) {
        return new RecordPayment(order, payment, new Money("CNY", minor), "card", NOW);
    }

    private static PlaceOrder place(String number, String customer, Instant at) {
        return place(number, customer, "", at);
    }

    private static PlaceOrder splitOff(String number, String from) {
        return place(number, "c-17", order(from).value(), NOON);
    }

    private static PlaceOrder place(String number, String customer, String origin, Instant at) {
        return new PlaceOrder(
                order(number),
                "web",
                number,
                Customer.of(customer),
                Address.unknown(),
                "CNY",
                List.of(new OrderLine(1, "TEA", "", 2, 1990, true)),
                List.of(),
                List.of(),
                origin,
                BusinessTime.stated(at));
    }
}
