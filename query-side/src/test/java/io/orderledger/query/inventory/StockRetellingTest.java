package io.orderledger.query.inventory;

import static io.orderledger.events.ExampleEvents.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.value.ReservationId;
import io.orderledger.query.history.Histories;
import io.orderledger.query.history.Moment;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.TestLedger;
import io.orderledger.web.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StockRetellingTest {

    private static final int LONG_HISTORY = 300_000;
    private static final long MEMORY_BYTES = 40_000_000;

    private static StockAnswer at(Histories histories, String stock, long version) {
        return histories
                .at(
                        stock,
                        List.of(new Moment.Version(version)),
                        StockRetelling::new,
                        () -> new ProblemException(404, "stock-not-found", stock))
                .getFirst()
                .told();
    }

    @Test
    void at_each_version_stock_and_open_reservations_are_what_the_read_models_were() {
        TestLedger ledger = new TestLedger();
        ledger.append(MadeUpDay.of(160, 7));
        ReservationId reopened = new ReservationId("r-9");
        ledger.append(
                reserved(reopened, 2),
                new ReservationReleased("main", "SKU-0", reopened, "", 0, 2, AT),
                reserved(reopened, 3));
        Histories histories = new Histories(id -> ledger.store().readEvents(id, 0), (id, version) -> 7, 1);
        StockProjection stocks = new StockProjection();
        ReservationProjection reservations = new ReservationProjection();
        @Nullable StockView stock = null;
        Map<String, @Nullable ReservationView> all = new TreeMap<>();
        int open = 0;
        for (DomainEventMessage<?> message : ledger.appended()) {
            if (!message.getAggregateIdentifier().equals("main/SKU-0")) {
                continue;
            }
            RecordedEvent event = new RecordedEvent(message, 7);
            stock = stocks.evolve(stock, event);
            if (reservations.events().contains(message.getPayloadType())) {
                String key = reservations.key(message);
                all.put(key, reservations.evolve(all.get(key), event));
            }
            List<ReservationView> expected = all.values().stream()
                    .filter(view -> view != null && view.state() == ReservationView.State.OPEN)
                    .sorted(Comparator.comparing(ReservationView::requestedAt).thenComparing(ReservationView::id))
                    .map(StockRetellingTest::withoutPosition)
                    .toList();
            StockAnswer then = at(histories, "main/SKU-0", event.version());
            assertThat(then.stock()).isEqualTo(stock);
            assertThat(then.openReservations().stream()
                            .map(StockRetellingTest::withoutPosition)
                            .toList())
                    .isEqualTo(expected);
            open += expected.size();
        }
        assertThat(open).isGreaterThan(10);
        assertThat(all.get("main/SKU-0/r-9"))
                .extracting(view -> view == null ? 0 : view.quantity())
                .isEqualTo(5L);
        ledger.close();
    }

    private static ReservationView withoutPosition(ReservationView view) {
        return new ReservationView(
                view.id(),
                0,
                view.stock(),
                view.reservationId(),
                view.reference(),
                view.line(),
                view.quantity(),
                view.setAside(),
                view.waiting(),
                view.shipped(),
                view.released(),
                view.state(),
                view.requestedAt(),
                view.updatedAt());
    }

    private static StockReserved reserved(ReservationId id, long quantity) {
        return new StockReserved("main", "SKU-0", id, "", 0, quantity, quantity, AT);
    }

    /** The history is made while it is read; near its end, all that can be collected is, and the rest is weighed. */
    @Test
    void a_long_history_is_told_in_little_memory() {
        long[] used = {0, 0};
        Histories histories = new Histories(
                id -> DomainEventStream.of(LongStream.range(0, LONG_HISTORY).mapToObj(sequence -> {
                    if (sequence == 10 || sequence == LONG_HISTORY - 10) {
                        int when = sequence == 10 ? 0 : 1;
                        used[when] = Math.max(used[when], usedBytes());
                    }
                    return message(id, sequence);
                })),
                (id, version) -> version,
                1);

        StockAnswer now = at(histories, "main/SKU-0", LONG_HISTORY);

        assertThat(now.stock().shipped()).isEqualTo(LONG_HISTORY / 2 - 1);
        assertThat(now.openReservations()).hasSize(1);
        assertThat(now.openReservations().getFirst().quantity()).isEqualTo(1);
        assertThat(used[1] - used[0]).isLessThan(MEMORY_BYTES);
    }

    private static DomainEventMessage<?> message(String id, long sequence) {
        ReservationId claim = new ReservationId("r-" + (sequence + 1) / 2);
        LedgerEvent event = sequence == 0
                ? new StockReceived("main", "SKU-0", "in", LONG_HISTORY, AT)
                : sequence % 2 == 1
                        ? reserved(claim, 1)
                        : new StockShipped("main", "SKU-0", new ReservationId("r-" + sequence / 2), "", 0, 1, "s", AT);
        return new GenericDomainEventMessage<>("StockItem", id, sequence, event);
    }

    private static long usedBytes() {
        Stream.generate(() -> 0).limit(2).forEach(ignored -> System.gc());
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
