package io.orderledger.command.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.command.CommandSideApplication;
import io.orderledger.command.fulfilment.FollowUps;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.SetSafetyStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.SetPaymentDeadline;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.StockId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The command side as it runs, on an embedded event store, with a clock that is set by hand. */
class DueTimesTest {

    private static final Instant NOON = Instant.parse("2020-02-20T12:00:00Z");
    private static final Instant PAY_BY = NOON.plusSeconds(1_800).plusNanos(123_456_789);
    private static final OrderId ORDER = OrderId.of("web", "1001");

    @TempDir
    Path folder;

    private final HandSetClock clock = new HandSetClock(NOON);
    private ConfigurableApplicationContext ledger;

    @BeforeEach
    void open() {
        ledger = new SpringApplicationBuilder(CommandSideApplication.class)
                .properties(Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", "0",
                        "spring.main.lazy-initialization", "true",
                        "axon.axonserver.enabled", "false",
                        "axon.update-check.disabled", "true",
                        "spring.main.banner-mode", "off",
                        "ledger.due.sweep-every", "0s",
                        "ledger.snapshots.every", "20",
                        "ledger.data", folder.toString()))
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean("clock", Clock.class, () -> clock))
                .run();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void an_order_that_nobody_paid_in_time_is_cancelled_once_at_the_time_of_the_sweep() {
        place();
        clock.set(PAY_BY.minusMillis(1));
        assertThat(sweep()).isZero();
        assertThat(cancellations()).isEmpty();

        clock.set(NOON.plusSeconds(2_000));
        assertThat(sweep()).isEqualTo(1);
        assertThat(sweep()).isZero();

        DomainEventMessage<?> cancelled = cancellations().getFirst();
        assertThat(cancellations()).hasSize(1);
        assertThat(((OrderCancelled) cancelled.getPayload()).occurredAt()).isEqualTo(NOON.plusSeconds(2_000));
        assertThat(((OrderCancelled) cancelled.getPayload()).reason()).isEqualTo("unpaid");
        assertThat(cancelled.getMetaData())
                .containsEntry(EventMetadata.ACTOR, "process:DueSweep")
                .containsEntry(EventMetadata.ON_BEHALF_OF, "Ann");
    }

    @Test
    void a_deadline_survives_a_restart_and_so_does_its_having_fired() {
        place();
        close();
        open();
        clock.set(NOON.plusSeconds(2_000));
        assertThat(sweep()).isEqualTo(1);
        close();
        open();

        assertThat(sweep()).isZero();
        assertThat(cancellations()).hasSize(1);
    }

    @Test
    void an_order_that_was_paid_in_time_is_left_alone() {
        place();
        send(new RecordPayment(ORDER, "p-1", new Money("CNY", 3_980), "card", at(NOON)));
        clock.set(NOON.plusSeconds(2_000));

        assertThat(sweep()).isEqualTo(1);
        assertThat(cancellations()).isEmpty();
        assertThat(items().backlog().open()).isZero();
    }

    @Test
    void a_deadline_that_was_put_off_counts_from_then_on() {
        place();
        send(new SetPaymentDeadline(ORDER, NOON.plusSeconds(3_600), at(NOON)));
        await().until(() -> items().backlog().first().equals(Optional.of(NOON.plusSeconds(3_600))));
        clock.set(NOON.plusSeconds(2_000));
        assertThat(sweep()).isZero();

        clock.set(NOON.plusSeconds(3_600));
        assertThat(sweep()).isEqualTo(1);
        assertThat(cancellations()).hasSize(1);
    }

    @Test
    void two_sweeps_of_the_same_item_at_once_lead_to_one_event() throws Exception {
        place();
        clock.set(NOON.plusSeconds(2_000));
        DueItem item = items().claim(clock.instant(), Duration.ofMinutes(1), 1).getFirst();
        DueItems twice = new DueItemsInMemory();
        twice.put(item);
        DueItems again = new DueItemsInMemory();
        again.put(item);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Integer> one = pool.submit(() -> over(twice).sweep());
            Future<Integer> two = pool.submit(() -> over(again).sweep());
            assertThat(one.get() + two.get()).isEqualTo(2);
        }
        assertThat(cancellations()).hasSize(1);
    }

    /** Long streams, on the same wiring: also when aggregates are kept in memory snapshots are taken. */
    @Test
    void a_busy_stock_is_snapshot_while_it_is_cached_and_read_from_there_when_it_is_not() {
        StockId stock = new StockId("main", "TEA");
        for (int i = 0; i < 70; i++) {
            send(new ReceiveStock(stock, "d" + i, 1, at(NOON)));
        }
        EventStore events = ledger.getBean(EventStore.class);
        await().untilAsserted(() -> assertThat(
                        events.readEvents(stock.toString()).asStream().toList())
                .hasSizeLessThanOrEqualTo(21));

        ledger.getBean(Cache.class).removeAll();
        send(new SetSafetyStock(stock, 5, at(NOON)));
        close();
        open();
        send(new ReceiveStock(stock, "d69", 1, at(NOON)));
        EventStore reopened = ledger.getBean(EventStore.class);

        assertThat(reopened.lastSequenceNumberFor(stock.toString())).contains(70L);
        assertThat(reopened.readEvents(stock.toString()).asStream().toList()).hasSizeLessThanOrEqualTo(22);
    }

    private DueSweep over(DueItems items) {
        return new DueSweep(items, ledger.getBean(FollowUps.class), clock);
    }

    private void place() {
        send(new PlaceOrder(
                ORDER,
                "web",
                "1001",
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                List.of(new OrderLine(1, "TEA", "Green tea", 2, 1_990, true)),
                List.of(),
                List.of(),
                "",
                at(NOON)));
        send(new SetPaymentDeadline(ORDER, PAY_BY, at(NOON)));
        await().until(() -> items().backlog().open() == 1);
    }

    private static BusinessTime at(Instant time) {
        return BusinessTime.stated(time);
    }

    private void send(LedgerCommand command) {
        ledger.getBean(CommandGateway.class).sendAndWait(command, MetaData.from(Map.of(EventMetadata.ACTOR, "Ann")));
    }

    private DueItems items() {
        return ledger.getBean(DueItems.class);
    }

    private int sweep() {
        return ledger.getBean(DueSweep.class).sweep();
    }

    private List<? extends DomainEventMessage<?>> cancellations() {
        return ledger.getBean(EventStore.class)
                .readEvents(ORDER.value())
                .asStream()
                .filter(event -> event.getPayload() instanceof OrderCancelled)
                .toList();
    }
}
