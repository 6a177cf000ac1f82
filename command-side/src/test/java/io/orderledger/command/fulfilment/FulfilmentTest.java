package io.orderledger.command.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.ExampleRules;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineBackordered;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FulfilmentTest {

    private static final OrderId ORDER = OrderId.of("web", "1");
    private static final StockId TEA = new StockId("main", "TEA");
    private static final StockId POT = new StockId("main", "POT");
    private static final BusinessTime NOW = BusinessTime.stated(Instant.parse("2020-02-20T12:00:00Z"));

    private static final PlaceOrder PLACE = place("TEA", "POT");
    private static final ApproveOrder APPROVE = new ApproveOrder(ORDER, "main", "", NOW);
    private static final DispatchOrder DISPATCH = new DispatchOrder(ORDER, "", "", List.of(), NOW);
    private static final CancelOrder CANCEL = new CancelOrder(ORDER, "changed their mind", NOW);

    private final SmallLedger ledger = new SmallLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void an_approved_order_gets_its_stock_and_ships_it() {
        receive(10);
        ledger.send(PLACE);
        ledger.send(APPROVE);
        ledger.deliverAll();
        assertThat(ledger.events(LineAllocated.class)).hasSize(2);

        ledger.send(DISPATCH);
        ledger.deliverAll();

        assertThat(ledger.events(StockShipped.class))
                .extracting(StockShipped::reservationId)
                .containsExactly(ReservationId.of(ORDER, 1), ReservationId.of(ORDER, 2));
    }

    @Test
    void events_that_arrive_again_change_nothing() {
        receive(10);
        ledger.send(PLACE);
        ledger.send(APPROVE);
        ledger.deliverAll();
        ledger.send(DISPATCH);
        ledger.deliverAll();
        int before = ledger.messages().size();

        ledger.deliverAll();
        ledger.deliverAll();

        assertThat(ledger.messages()).hasSize(before);
    }

    @Test
    void a_cancelled_order_gives_its_stock_back() {
        receive(10);
        ledger.send(PLACE);
        ledger.send(APPROVE);
        ledger.deliverAll();
        ledger.send(CANCEL);
        ledger.deliverAll();

        assertThat(ledger.events(ReservationReleased.class)).hasSize(2);
    }

    @Test
    void an_order_cancelled_before_the_warehouse_heard_of_it_keeps_no_stock() {
        receive(10);
        ledger.send(PLACE);
        ledger.send(APPROVE);
        ledger.send(CANCEL);
        ledger.deliverAll();

        assertThat(ledger.events(StockReserved.class)).hasSize(2);
        assertThat(ledger.events(ReservationReleased.class)).hasSize(2);
        assertThat(ledger.events(LineAllocated.class)).isEmpty();
    }

    @Test
    void pieces_that_are_short_are_waited_for_and_served_as_they_come_in() {
        try (SmallLedger patient = new SmallLedger(
                ExampleRules.standard().whenShort(ShortagePolicy.BACKORDER).here())) {
            patient.send(PLACE);
            patient.send(APPROVE);
            patient.deliverAll();
            assertThat(patient.events(StockBackordered.class)).hasSize(2);
            assertThat(patient.events(LineBackordered.class)).hasSize(2);

            patient.send(new ReceiveStock(TEA, "d", 10, NOW));
            patient.send(new ReceiveStock(POT, "d", 10, NOW));
            patient.deliverAll();

            assertThat(patient.events(LineAllocated.class)).hasSize(2);
            int before = patient.messages().size();
            patient.deliverAll();
            assertThat(patient.messages()).hasSize(before);
        }
    }

    @Test
    void a_shortage_is_told_and_cured_by_trying_again() {
        try (SmallLedger strict = refusing()) {
            strict.send(PLACE);
            strict.send(APPROVE);
            strict.deliverAll();
            assertThat(strict.events(ReservationRefused.class)).hasSize(2);
            assertThat(strict.events(LineShort.class)).hasSize(2);

            strict.send(new ReceiveStock(TEA, "d", 10, NOW));
            strict.send(new ReceiveStock(POT, "d", 10, NOW));
            strict.send(new RequestAllocation(ORDER, "", NOW));
            strict.deliverAll();

            assertThat(strict.events(LineAllocated.class)).hasSize(2);
            strict.deliverAll();
            assertThat(strict.events(LineShort.class)).hasSize(2);
        }
    }

    @Test
    void a_shortage_told_again_is_not_asked_of_the_warehouse_again() {
        try (SmallLedger strict = refusing()) {
            strict.send(PLACE);
            strict.send(APPROVE);
            strict.deliverAll();

            strict.deliverAll();

            assertThat(strict.events(ReservationRefused.class)).hasSize(2);
        }
    }

    /** A shop in which nobody waits for pieces. */
    private static SmallLedger refusing() {
        return new SmallLedger(
                ExampleRules.standard().whenShort(ShortagePolicy.REFUSE).here());
    }

    @Test
    void two_lines_of_one_sku_are_both_reserved_whatever_key_the_approval_had() {
        receive(10);
        ledger.send(place("TEA", "TEA"));
        ledger.send(APPROVE, Map.of(EventMetadata.IDEMPOTENCY_KEY, "k", EventMetadata.REQUEST_FINGERPRINT, "f"));
        ledger.deliverAll();

        assertThat(ledger.events(LineAllocated.class))
                .extracting(event -> event.reservation().line())
                .containsExactly(1, 2);
    }

    @Test
    void stock_reserved_for_an_order_nobody_knows_is_given_back() {
        receive(10);
        ledger.deliver(GenericEventMessage.asEventMessage(
                new OrderApproved(ORDER, List.of(new LineReservation(1, "main", "TEA", 2)), "", NOW.at())));
        ledger.deliverAll();

        assertThat(ledger.events(StockReserved.class)).hasSize(1);
        assertThat(ledger.events(ReservationReleased.class)).hasSize(1);
    }

    @Test
    void a_reservation_that_is_refused_for_good_leaves_the_order_short_and_not_waiting() {
        receive(10);
        ledger.send(PLACE);
        ledger.send(new ReserveStock(TEA, ReservationId.of(ORDER, 1), "someone else", 0, 1, IfShort.REFUSE, NOW));
        ledger.send(APPROVE);
        ledger.deliverAll();

        assertThat(ledger.events(LineShort.class)).hasSize(1);
        assertThat(ledger.events(LineAllocated.class)).hasSize(1);
    }

    @Test
    void what_follows_says_which_process_did_it_and_what_caused_it() {
        receive(10);
        ledger.send(PLACE);
        ledger.send(
                APPROVE,
                Map.of(
                        EventMetadata.ACTOR, "li.wei",
                        EventMetadata.ON_BEHALF_OF, "c-17",
                        EventMetadata.REASON, "asked by phone",
                        EventMetadata.CORRELATION_ID, "call-7"));
        ledger.deliverAll();

        EventMessage<?> approved = message(OrderApproved.class);
        EventMessage<?> reserved = message(StockReserved.class);
        EventMessage<?> allocated = message(LineAllocated.class);
        assertThat(reserved.getMetaData())
                .containsEntry(EventMetadata.ACTOR, "process:WhenOrderApprovedReserveStock")
                .containsEntry(EventMetadata.ACTOR_VERIFIED, "true")
                .containsEntry(EventMetadata.VIA, "process")
                .containsEntry(EventMetadata.CORRELATION_ID, "call-7")
                .containsEntry(EventMetadata.CAUSATION_ID, approved.getIdentifier())
                .containsEntry(EventMetadata.ON_BEHALF_OF, "c-17")
                .containsEntry(EventMetadata.REASON, "order.OrderApproved");
        assertThat(allocated.getMetaData())
                .containsEntry(EventMetadata.ACTOR, "process:WhenStockReservedAllocateLine")
                .containsEntry(EventMetadata.CORRELATION_ID, "call-7")
                .containsEntry(EventMetadata.CAUSATION_ID, reserved.getIdentifier());
    }

    /** Worse than the event processor ever does: any order, any number of repeats. */
    @Test
    void events_out_of_order_and_repeated_leave_order_and_stock_agreed() {
        for (int seed = 0; seed < 300; seed++) {
            ledger.beginAgain();
            Random random = new Random(seed);
            boolean cancelled = random.nextBoolean();
            ledger.send(new ReceiveStock(TEA, "d", 1 + random.nextInt(4), NOW));
            ledger.send(new ReceiveStock(POT, "d", 1 + random.nextInt(4), NOW));
            ledger.send(PLACE);
            ledger.send(APPROVE);
            if (cancelled && random.nextBoolean()) {
                ledger.deliverAll();
            }
            if (cancelled) {
                ledger.send(CANCEL);
            }
            deliverShuffled(ledger, random);

            int held = ledger.events(StockReserved.class).size()
                    - ledger.events(ReservationReleased.class).size();
            assertThat(held)
                    .as("seed %d: what the stock holds for the order", seed)
                    .isEqualTo(
                            cancelled ? 0 : ledger.events(LineAllocated.class).size());
            if (!cancelled) {
                assertThat(ledger.events(LineAllocated.class).size()
                                + ledger.events(LineShort.class).size())
                        .as("seed %d: lines with an answer", seed)
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void a_failure_that_may_pass_reaches_the_event_processor_and_a_refusal_does_not() {
        EventMessage<?> cause = GenericEventMessage.asEventMessage("something happened");
        FollowUps raced = failing(new ConcurrencyException("somebody was faster"));
        FollowUps refused = failing(new CommandRefused(new Refusal("wrong-status", List.of(), "", 7)));

        assertThatThrownBy(() -> raced.send(getClass(), cause, "step", CANCEL))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(refused.send(getClass(), cause, "step", CANCEL).refusal().code())
                .isEqualTo("wrong-status");
    }

    @Test
    void whatever_concerns_one_order_is_handled_in_sequence() {
        FulfilmentSequencing sequencing = new FulfilmentSequencing();
        receive(1);
        ledger.send(PLACE);
        ledger.send(APPROVE);
        ledger.deliverAll();
        ledger.send(new ReserveStock(POT, new ReservationId("fair"), "spring fair", 0, 9, IfShort.REFUSE, NOW));

        assertThat(ledger.messages())
                .extracting(sequencing::getSequenceIdentifierFor)
                .containsOnly("main/TEA", "main/POT", "web:1");
        assertThat(sequencing.getSequenceIdentifierFor(message(StockReserved.class)))
                .isEqualTo("web:1");
        assertThat(sequencing.getSequenceIdentifierFor(ledger.messages().getLast()))
                .isEqualTo("main/POT");
    }

    private static void deliverShuffled(SmallLedger ledger, Random random) {
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

    private static FollowUps failing(RuntimeException failure) {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(CancelOrder.class.getName(), command -> {
            throw failure;
        });
        return new FollowUps(DefaultCommandGateway.builder().commandBus(bus).build());
    }

    private EventMessage<?> message(Class<? extends LedgerEvent> type) {
        return ledger.messages().stream()
                .filter(message -> type.isInstance(message.getPayload()))
                .findFirst()
                .orElseThrow();
    }

    private void receive(long quantity) {
        ledger.send(new ReceiveStock(TEA, "d", quantity, NOW));
        ledger.send(new ReceiveStock(POT, "d", quantity, NOW));
    }

    private static PlaceOrder place(String first, String second) {
        return new PlaceOrder(
                ORDER,
                "web",
                "1",
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                List.of(new OrderLine(1, first, "", 2, 1990, true), new OrderLine(2, second, "", 1, 9900, true)),
                List.of(),
                List.of(),
                "",
                NOW);
    }
}
