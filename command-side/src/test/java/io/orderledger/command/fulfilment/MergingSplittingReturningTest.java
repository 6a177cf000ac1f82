package io.orderledger.command.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.MoneyCommand.GrantTerms;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.ReturnCommand.InspectReturn;
import io.orderledger.command.order.ReturnCommand.ReceiveReturn;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.inventory.StockWrittenOff;
import io.orderledger.events.order.ChangeDeclined;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.MergeRefused;
import io.orderledger.events.order.MoneyTransferred;
import io.orderledger.events.order.OrderAbsorbed;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.ReceivableAdjusted;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.events.value.StockId;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows from changes and returns, between orders and stock; in order, out of order and repeated. */
class MergingSplittingReturningTest {

    private static final OrderId FIRST = OrderId.of("web", "1");
    private static final OrderId SECOND = OrderId.of("web", "2");
    private static final StockId TEA = new StockId("main", "TEA");
    private static final BusinessTime NOW = BusinessTime.stated(Instant.parse("2020-02-20T12:00:00Z"));
    private static final Money PRICE = new Money("CNY", 4 * 1000 + 101);

    private final SmallLedger ledger = new SmallLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void an_order_that_is_merged_brings_its_pieces_and_its_money() {
        ledger.send(new ReceiveStock(TEA, "d", 10, NOW));
        approveAndPay(FIRST);
        approveAndPay(SECOND);
        ledger.deliverAll();

        merge(FIRST, SECOND);
        ledger.deliverAll();

        assertThat(ledger.events(OrderMerged.class))
                .singleElement()
                .satisfies(merged -> assertThat(merged.moved()).isEqualTo(PRICE));
        assertThat(ledger.events(LinesAmended.class))
                .singleElement()
                .satisfies(amended -> assertThat(amended.dueMinor()).isEqualTo(2 * PRICE.minor()));
        assertThat(ledger.events(MoneyTransferred.class)).singleElement().satisfies(money -> {
            assertThat(money.orderId()).isEqualTo(FIRST);
            assertThat(money.amount()).isEqualTo(PRICE);
        });
        assertThat(held()).isEqualTo(8);
    }

    @Test
    void an_order_of_somebody_else_does_not_leave_and_the_change_is_declined_for_that() {
        ledger.send(place(FIRST, "c-17", 4));
        ledger.send(place(SECOND, "c-18", 4));

        merge(FIRST, SECOND);
        ledger.deliverAll();

        assertThat(ledger.events(MergeRefused.class)).hasSize(1);
        assertThat(ledger.events(ChangeDeclined.class))
                .singleElement()
                .satisfies(no -> assertThat(no.reason()).isEqualTo(RefusalCode.MERGE_DIFFERS.code()));
        assertThat(ledger.events(OrderAbsorbed.class)).isEmpty();
    }

    @Test
    void an_order_that_is_not_there_does_not_come_either() {
        ledger.send(place(FIRST, "c-17", 4));

        merge(FIRST, SECOND);
        ledger.deliverAll();

        assertThat(ledger.events(ChangeDeclined.class))
                .singleElement()
                .satisfies(no -> assertThat(no.reason()).isEqualTo(RefusalCode.ORDER_NOT_FOUND.code()));
    }

    /** Money that left the one order is nowhere else, so the other one takes it, however full its books are. */
    @Test
    void money_arrives_though_the_order_has_a_thousand_payments() {
        ledger.send(place(FIRST, "c-17", 4));
        for (int i = 0; i < 1000; i++) {
            ledger.send(new RecordPayment(FIRST, "p" + i, new Money("CNY", 1), "card", NOW));
        }
        ledger.send(place(SECOND, "c-17", 4));
        ledger.send(new RecordPayment(SECOND, "p", PRICE, "card", NOW));

        merge(FIRST, SECOND);
        ledger.deliverAll();
        ledger.deliverAll();

        assertThat(ledger.events(MoneyTransferred.class)).singleElement().satisfies(money -> {
            assertThat(money.orderId()).isEqualTo(FIRST);
            assertThat(money.amount()).isEqualTo(PRICE);
        });
    }

    @Test
    void an_order_that_would_make_the_other_one_too_large_does_not_leave() {
        ledger.send(placeLines(FIRST, 300));
        ledger.send(placeLines(SECOND, 201));

        merge(FIRST, SECOND);
        ledger.deliverAll();

        assertThat(ledger.events(MergeRefused.class))
                .singleElement()
                .satisfies(no -> assertThat(no.code()).isEqualTo(RefusalCode.TOO_MANY_LINES.code()));
        assertThat(ledger.events(ChangeDeclined.class)).hasSize(1);
    }

    @Test
    void an_order_that_fills_the_other_one_to_the_brim_leaves() {
        ledger.send(placeLines(FIRST, 300));
        ledger.send(placeLines(SECOND, 200));

        merge(FIRST, SECOND);
        ledger.deliverAll();

        assertThat(ledger.events(LinesAmended.class))
                .singleElement()
                .satisfies(amended -> assertThat(amended.lines()).hasSize(200));
    }

    /** Until the other order has answered, what it was told of the size of this one has to stay true. */
    @Test
    void an_order_that_has_asked_another_one_to_leave_does_not_grow_before_it_has_its_answer() {
        ledger.send(placeLines(FIRST, 300));
        ledger.send(placeLines(SECOND, 200));
        merge(FIRST, SECOND);
        ChangeProposal more = new ChangeProposal(
                List.of(new LineEdit(0, "TEA-9", "", 1, 100, Supply.STOCK, List.of())),
                List.of(),
                Address.unknown(),
                "",
                0);

        change(ledger, FIRST, "grow", ChangeKind.EDIT, more);
        ledger.deliverAll();

        assertThat(ledger.events(LinesAmended.class))
                .singleElement()
                .satisfies(amended -> assertThat(amended.changeId()).isEqualTo("m"));
    }

    private static PlaceOrder placeLines(OrderId order, int lines) {
        return new PlaceOrder(
                order,
                "web",
                order.value().substring(4),
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                IntStream.rangeClosed(1, lines)
                        .mapToObj(i -> new OrderLine(i, "TEA-" + i, "", 1, 100, true))
                        .toList(),
                List.of(),
                List.of(),
                "",
                NOW);
    }

    @Test
    void two_orders_that_would_take_over_each_other_both_stay() {
        ledger.send(place(FIRST, "c-17", 4));
        ledger.send(place(SECOND, "c-17", 4));

        merge(FIRST, SECOND);
        merge(SECOND, FIRST);
        ledger.deliverAll();

        assertThat(ledger.events(OrderMerged.class)).isEmpty();
        assertThat(ledger.events(ChangeDeclined.class)).hasSize(2);
    }

    @Test
    void what_is_split_off_is_an_order_of_its_own_with_its_part_of_the_money() {
        ledger.send(new ReceiveStock(TEA, "d", 10, NOW));
        approveAndPay(FIRST);
        ledger.deliverAll();

        split(FIRST, 3, "web:1-b");
        ledger.deliverAll();

        OrderSplit split = ledger.events(OrderSplit.class).getFirst();
        OrderPlaced placed = ledger.events(OrderPlaced.class).getLast();
        assertThat(placed.orderId()).isEqualTo(OrderId.of("web", "1-b"));
        assertThat(placed.origin()).isEqualTo("web:1");
        assertThat(placed.totals().dueMinor() + split.dueMinor()).isEqualTo(PRICE.minor());
        assertThat(ledger.events(MoneyTransferred.class)).singleElement().satisfies(money -> {
            assertThat(money.orderId()).isEqualTo(placed.orderId());
            assertThat(money.amount().minor()).isEqualTo(placed.totals().dueMinor());
        });
        assertThat(held()).as("what was set aside stays set aside").isEqualTo(4);
    }

    @Test
    void nobody_in_the_queue_takes_what_was_set_aside_for_what_is_split_off() {
        try (SmallLedger waiting = new SmallLedger(TestRules.WAITING)) {
            OrderId part = OrderId.of("web", "1-b");
            waiting.send(new ReceiveStock(TEA, "d", 4, NOW));
            for (OrderId order : List.of(FIRST, SECOND)) {
                waiting.send(place(order, "c-17", 4));
                waiting.send(new ApproveOrder(order, "main", "", NOW));
                waiting.deliverAll();
            }

            split(waiting, FIRST, 3, part.value());
            waiting.deliverAll();
            waiting.deliverAll();

            assertThat(waiting.events(OrderApproved.class))
                    .filteredOn(approved -> approved.orderId().equals(part))
                    .singleElement()
                    .satisfies(approved -> assertThat(approved.reason()).isEqualTo("carried on from web:1"));
            assertThat(waiting.events(LineAllocated.class))
                    .filteredOn(allocated -> !allocated.orderId().equals(FIRST))
                    .singleElement()
                    .satisfies(allocated -> {
                        assertThat(allocated.orderId()).isEqualTo(part);
                        assertThat(allocated.reservation().quantity()).isEqualTo(3);
                    });
            assertThat(waiting.events(ReservationReleased.class)).isEmpty();
            assertThat(waiting.events(ReservationCarriedIn.class)).hasSize(1);
        }
    }

    /** What waits keeps its place in the queue, and is served to the new order. */
    @Test
    void pieces_that_wait_keep_their_place() {
        try (SmallLedger waiting = new SmallLedger(TestRules.WAITING)) {
            OrderId part = OrderId.of("web", "1-b");
            for (OrderId order : List.of(FIRST, SECOND)) {
                waiting.send(place(order, "c-17", 4));
                waiting.send(new ApproveOrder(order, "main", "", NOW));
                waiting.deliverAll();
            }
            split(waiting, FIRST, 3, part.value());
            waiting.deliverAll();
            waiting.deliverAll();

            waiting.send(new ReceiveStock(TEA, "d", 5, NOW));
            waiting.deliverAll();

            assertThat(waiting.events(LineAllocated.class))
                    .extracting(
                            LineAllocated::orderId,
                            allocated -> allocated.reservation().quantity())
                    .containsExactly(tuple(FIRST, 1L), tuple(part, 3L), tuple(SECOND, 1L));
        }
    }

    @Test
    void what_is_split_off_an_order_on_terms_goes_on_unpaid_as_well() {
        ledger.send(place(FIRST, "c-17", 4));
        ledger.send(new GrantTerms(FIRST, "v", PaymentTerms.CREDIT, NOW.at().plusSeconds(99), NOW));
        ledger.send(new ApproveOrder(FIRST, "main", "", NOW));

        split(FIRST, 1, "web:1-b");
        ledger.deliverAll();

        TermsGranted granted = ledger.events(TermsGranted.class).getLast();
        ReceivableAdjusted adjusted = ledger.events(ReceivableAdjusted.class).getFirst();
        assertThat(granted.orderId()).isEqualTo(OrderId.of("web", "1-b"));
        assertThat(granted.amount().minor() + adjusted.open().minor()).isEqualTo(PRICE.minor());
    }

    @Test
    void when_the_name_is_taken_the_new_order_gets_another_one() {
        ledger.send(place(FIRST, "c-17", 4));
        ledger.send(place(SECOND, "c-18", 4));

        split(FIRST, 3, SECOND.value());
        ledger.deliverAll();
        ledger.deliverAll();

        assertThat(ledger.events(OrderPlaced.class))
                .extracting(OrderPlaced::orderId)
                .containsExactly(FIRST, SECOND, OrderId.of("web", "2-2"));
    }

    @Test
    void when_every_name_is_taken_the_new_order_gets_one_that_is_nobodys() {
        ledger.send(place(FIRST, "c-17", 4));
        ledger.send(place(SECOND, "c-18", 4));
        for (int i = 2; i <= 9; i++) {
            ledger.send(place(OrderId.of("web", "2-" + i), "c-18", 4));
        }

        split(FIRST, 3, SECOND.value());
        ledger.deliverAll();
        ledger.deliverAll();

        assertThat(ledger.events(OrderPlaced.class)).hasSize(11);
        OrderPlaced last = ledger.events(OrderPlaced.class).getLast();
        assertThat(last.orderId().value()).matches("web:2-[0-9a-f-]{12}");
        assertThat(last.origin()).isEqualTo("web:1");
    }

    /** To the cent, whatever the order costs and however often it is split. */
    @Test
    void orders_that_are_split_cost_together_what_they_cost_before() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            PlaceOrder place = anyOrder(OrderId.of("web", "n" + seed), random);
            ledger.send(place);
            Money some = new Money("CNY", 1 + random.nextInt(9000));
            ledger.send(new RecordPayment(place.orderId(), "p", some, "card", NOW));
            for (int i = 0; i < 3; i++) {
                int line = 1 + random.nextInt(place.lines().size());
                List<LineQuantity> items = List.of(new LineQuantity(line, 1 + random.nextInt(2)));
                change(
                        ledger,
                        place.orderId(),
                        "s" + i,
                        ChangeKind.SPLIT,
                        new ChangeProposal(List.of(), items, Address.unknown(), "", 0));
            }
        }
        ledger.deliverAll();

        List<OrderPlaced> all = ledger.events(OrderPlaced.class);
        assertThat(ledger.events(OrderSplit.class)).hasSizeGreaterThan(500);
        assertThat(all).hasSize(500 + ledger.events(OrderSplit.class).size());
        for (OrderPlaced before : all.subList(0, 500)) {
            List<OrderSplit> splits = ledger.events(OrderSplit.class).stream()
                    .filter(split -> split.orderId().equals(before.orderId()))
                    .toList();
            long left = splits.isEmpty()
                    ? before.totals().dueMinor()
                    : splits.getLast().dueMinor();
            long together = all.stream()
                    .filter(placed -> placed.origin().equals(before.orderId().value()))
                    .mapToLong(placed -> placed.totals().dueMinor())
                    .sum();
            assertThat(left + together)
                    .as("what %s and its parts cost", before.orderId())
                    .isEqualTo(before.totals().dueMinor());
            assertThat(ledger.events(MoneyTransferred.class).stream()
                            .filter(money -> money.counterpart().equals(before.orderId()))
                            .mapToLong(money -> money.amount().minor())
                            .sum())
                    .as("money of %s arrives as it left", before.orderId())
                    .isEqualTo(splits.stream()
                            .mapToLong(split -> split.moved().minor())
                            .sum());
        }
    }

    @Test
    void sound_goods_go_back_to_stock_and_damaged_ones_are_written_off() {
        ledger.send(new ReceiveStock(TEA, "d", 10, NOW));
        approveAndPay(FIRST);
        ledger.deliverAll();
        ledger.send(new DispatchOrder(FIRST, "", "", List.of(), NOW));
        ledger.deliverAll();

        giveBack(FIRST);
        ledger.deliverAll();
        ledger.deliverAll();

        assertThat(ledger.events(ReturnSettled.class)).hasSize(1);
        assertThat(ledger.events(StockReturned.class))
                .extracting(StockReturned::quantity)
                .containsExactly(2L, 1L);
        assertThat(ledger.events(StockWrittenOff.class))
                .extracting(StockWrittenOff::quantity, StockWrittenOff::reason)
                .containsExactly(tuple(1L, "damaged"));
    }

    @Test
    void changes_and_returns_out_of_order_and_repeated_leave_everything_balanced() {
        for (int seed = 0; seed < 60; seed++) {
            try (SmallLedger shuffled = new SmallLedger()) {
                Random random = new Random(seed);
                shuffled.send(new ReceiveStock(TEA, "d", 20, NOW));
                for (OrderId order : List.of(FIRST, SECOND)) {
                    shuffled.send(place(order, "c-17", 4));
                    shuffled.send(new RecordPayment(order, "p", PRICE, "card", NOW));
                    shuffled.send(new ApproveOrder(order, "main", "", NOW));
                }
                if (random.nextBoolean()) {
                    shuffled.deliverAll();
                }
                merge(shuffled, FIRST, SECOND);
                if (random.nextInt(3) == 0) {
                    shuffled.send(new CancelOrder(random.nextBoolean() ? FIRST : SECOND, "too late", NOW));
                }
                if (random.nextBoolean()) {
                    split(shuffled, FIRST, 1, "web:1-b");
                }
                deliverShuffled(shuffled, random);

                check(shuffled, seed);
            }
        }
    }

    private static void check(SmallLedger ledger, int seed) {
        int merged = ledger.events(OrderMerged.class).size();
        assertThat(ledger.events(OrderAbsorbed.class))
                .as("seed %d: taken over", seed)
                .hasSize(merged);
        assertThat(merged + ledger.events(MergeRefused.class).size())
                .as("seed %d: the offer was answered once", seed)
                .isLessThanOrEqualTo(1);
        assertThat(ledger.events(OrderPlaced.class))
                .as("seed %d: every part is an order", seed)
                .hasSize(2 + ledger.events(OrderSplit.class).size());
        long left = ledger.events(OrderMerged.class).stream()
                        .mapToLong(event -> event.moved().minor())
                        .sum()
                + ledger.events(OrderSplit.class).stream()
                        .mapToLong(event -> event.moved().minor())
                        .sum();
        assertThat(ledger.events(MoneyTransferred.class).stream()
                        .mapToLong(event -> event.amount().minor())
                        .sum())
                .as("seed %d: money arrives as it left", seed)
                .isEqualTo(left);
        long reserved = ledger.events(StockReserved.class).stream()
                .mapToLong(StockReserved::quantity)
                .sum();
        long released = ledger.events(ReservationReleased.class).stream()
                .mapToLong(ReservationReleased::quantity)
                .sum();
        assertThat(reserved - released)
                .as("seed %d: stock is held for what is still to be sent", seed)
                .isEqualTo(wanted(ledger));
    }

    /**
     * Pieces that approved orders still want: four each, less what was cancelled. What was split off is wanted by the new
     * order. An order that left for another one is not cancelled any more.
     */
    private static long wanted(SmallLedger ledger) {
        long addedInVain = ledger.events(LinesCancelled.class).stream()
                .flatMap(event -> event.cancelled().stream())
                .mapToLong(LineQuantity::quantity)
                .sum();
        long cancelled = 4L * ledger.events(OrderCancelled.class).size();
        return 8 - addedInVain - cancelled;
    }

    private static void deliverShuffled(SmallLedger ledger, Random random) {
        List<EventMessage<?>> waiting = new ArrayList<>();
        int seen = 0;
        do {
            List<EventMessage<?>> all = ledger.messages();
            for (EventMessage<?> fresh : all.subList(seen, all.size())) {
                waiting.add(fresh);
                if (random.nextInt(3) == 0) {
                    waiting.add(fresh);
                }
            }
            seen = all.size();
            ledger.deliver(waiting.remove(random.nextInt(waiting.size())));
        } while (!waiting.isEmpty() || ledger.messages().size() > seen);
    }

    private long held() {
        return ledger.events(StockReserved.class).stream()
                        .mapToLong(StockReserved::quantity)
                        .sum()
                - ledger.events(ReservationReleased.class).stream()
                        .mapToLong(ReservationReleased::quantity)
                        .sum()
                - ledger.events(StockShipped.class).stream()
                        .mapToLong(StockShipped::quantity)
                        .sum();
    }

    private void approveAndPay(OrderId order) {
        ledger.send(place(order, "c-17", 4));
        ledger.send(new RecordPayment(order, "p", PRICE, "card", NOW));
        ledger.send(new ApproveOrder(order, "main", "", NOW));
    }

    private void merge(OrderId absorber, OrderId source) {
        merge(ledger, absorber, source);
    }

    private static void merge(SmallLedger ledger, OrderId absorber, OrderId source) {
        change(
                ledger,
                absorber,
                "m",
                ChangeKind.MERGE,
                new ChangeProposal(List.of(), List.of(), Address.unknown(), source.value(), 0));
    }

    private void split(OrderId order, long pieces, String target) {
        split(ledger, order, pieces, target);
    }

    private static void split(SmallLedger ledger, OrderId order, long pieces, String target) {
        change(
                ledger,
                order,
                "s",
                ChangeKind.SPLIT,
                new ChangeProposal(List.of(), List.of(new LineQuantity(1, pieces)), Address.unknown(), target, 0));
    }

    /** Two sound, one damaged. */
    private void giveBack(OrderId order) {
        change(
                ledger,
                order,
                "r",
                ChangeKind.RETURN,
                new ChangeProposal(List.of(), List.of(new LineQuantity(1, 3)), Address.unknown(), "", 0));
        ledger.send(new ReceiveReturn(order, "r", "main", List.of(), "", NOW));
        ledger.send(new InspectReturn(
                order,
                "r",
                List.of(
                        new InspectedPieces(1, "TEA", 2, Inspection.RESELL),
                        new InspectedPieces(1, "TEA", 1, Inspection.DAMAGED)),
                NOW));
    }

    /** Asks for a change, looks at it and confirms it; nothing more when it cannot be made. */
    private static void change(SmallLedger ledger, OrderId order, String id, ChangeKind kind, ChangeProposal proposal) {
        ledger.send(new RequestChange(order, id, kind, proposal, "", "please", NOW));
        try {
            ledger.send(new PreviewChange(order, id, NOW));
            ledger.send(new ConfirmChange(order, id, "", NOW));
        } catch (RuntimeException refused) {
            assertThat(CommandRefused.of(refused)).isPresent();
        }
    }

    private static PlaceOrder place(OrderId order, String customer, long pieces) {
        return new PlaceOrder(
                order,
                "web",
                order.value().substring(4),
                Customer.of(customer),
                Address.unknown(),
                "CNY",
                List.of(new OrderLine(1, "TEA", "", pieces, 1000, true)),
                List.of(new Adjustment("shipping", "", 101)),
                List.of(),
                "",
                NOW);
    }

    private static PlaceOrder anyOrder(OrderId id, Random random) {
        List<OrderLine> lines = IntStream.rangeClosed(1, 1 + random.nextInt(4))
                .mapToObj(line -> new OrderLine(
                        line, "S" + line, "", 1 + random.nextInt(5), random.nextInt(3000), random.nextBoolean()))
                .toList();
        long goods = lines.stream().mapToLong(OrderLine::totalMinor).sum();
        return new PlaceOrder(
                id,
                "web",
                id.value().substring(4),
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                lines,
                List.of(
                        new Adjustment("shipping", "", random.nextInt(900)),
                        new Adjustment("tax", "", random.nextInt(900))),
                List.of(new Adjustment("coupon", "", Math.min(goods, random.nextInt(700)))),
                "",
                NOW);
    }
}
