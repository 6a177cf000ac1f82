package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderledger.command.inventory.StockItemAggregate;
import io.orderledger.command.ledger.snapshot.SnapshotForm;
import io.orderledger.events.inventory.StockReceived;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the ledger relies on in an event store, whichever it is. */
@Timeout(120)
abstract class EventStoreContract {

    /** The store under test; the same one within a test, which makes its own aggregates. */
    abstract EventStore store();

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");

    private String stock = "";

    @BeforeEach
    void anotherStock() {
        stock = "contract/" + UUID.randomUUID();
    }

    @Test
    void appends_and_reads_back_an_aggregates_events_in_their_order_with_payload_metadata_and_time() {
        append(event(stock, 0, "first"), event(stock, 1, "second"));
        append(event(stock, 2, "third"));

        List<? extends DomainEventMessage<?>> read =
                store().readEvents(stock).asStream().toList();

        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L, 2L);
        assertThat(read)
                .extracting(e -> ((StockReceived) e.getPayload()).receiptId())
                .containsExactly("first", "second", "third");
        assertThat(read.get(0).getMetaData()).containsEntry("actor", "Ann").containsEntry("reason", "因为");
        assertThat(read.get(0).getType()).isEqualTo("StockItem");
    }

    @Test
    void an_event_comes_back_with_its_identifier_and_recorded_time() {
        DomainEventMessage<?> sent = event(stock, 0, "x");
        append(sent);

        DomainEventMessage<?> read = store().readEvents(stock).next();

        assertThat(read.getIdentifier()).isEqualTo(sent.getIdentifier());
        assertThat(read.getTimestamp()).isEqualTo(sent.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
        assertThat(read.getPayload()).isEqualTo(sent.getPayload());
    }

    @Test
    void reads_from_a_sequence_number_on() {
        append(event(stock, 0, "a"), event(stock, 1, "b"), event(stock, 2, "c"));

        assertThat(store().readEvents(stock, 1).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(1L, 2L);
        assertThat(store().lastSequenceNumberFor(stock)).contains(2L);
        assertThat(store().lastSequenceNumberFor("contract/none")).isEmpty();
    }

    @Test
    void a_second_event_of_one_sequence_number_is_a_lost_race() {
        append(event(stock, 0, "first"));
        append(event(stock, 1, "winner"));

        assertThatThrownBy(() -> append(event(stock, 1, "loser"))).satisfies(this::isLostRace);
        assertThat(reasons()).containsExactly("first", "winner");
    }

    @Test
    void creating_an_aggregate_twice_is_a_lost_race() {
        append(event(stock, 0, "first"));

        assertThatThrownBy(() -> append(event(stock, 0, "again"))).satisfies(this::isLostRace);
        assertThat(reasons()).containsExactly("first");
    }

    @Test
    void an_append_is_whole_or_not_at_all() {
        append(event(stock, 0, "first"), event(stock, 1, "second"));

        assertThatThrownBy(() -> append(event(stock, 2, "good"), event(stock, 1, "bad")))
                .isInstanceOf(Exception.class);
        assertThat(reasons()).containsExactly("first", "second");
    }

    @Test
    void of_many_writers_of_one_sequence_number_exactly_one_wins() throws Exception {
        append(event(stock, 0, "first"));
        int writers = 16;
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            for (int i = 0; i < writers; i++) {
                String name = "writer " + i;
                Callable<Boolean> attempt = () -> {
                    go.await();
                    try {
                        append(event(stock, 1, name));
                        return true;
                    } catch (RuntimeException e) {
                        isLostRace(e);
                        return false;
                    }
                };
                outcomes.add(pool.submit(attempt));
            }
            go.countDown();
            int won = 0;
            for (Future<Boolean> outcome : outcomes) {
                won += outcome.get(30, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(reasons()).hasSize(2);
    }

    @Test
    void a_stream_opened_at_the_head_shows_what_comes_in_the_order_of_positions() throws Exception {
        append(event(stock, 0, "before"));
        TrackingToken head = store().createHeadToken();
        append(event(stock, 1, "one"), event(stock, 2, "two"));
        append(event(stock, 3, "three"));

        List<TrackedEventMessage<?>> seen = stream(head, 3);

        assertThat(seen)
                .extracting(e -> ((StockReceived) e.getPayload()).receiptId())
                .containsExactly("one", "two", "three");
        assertThat(seen).extracting(EventStoreContract::position).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_stream_goes_on_after_the_token_of_the_last_event_seen() throws Exception {
        TrackingToken head = store().createHeadToken();
        append(event(stock, 0, "one"), event(stock, 1, "two"), event(stock, 2, "three"));

        TrackingToken afterFirst = stream(head, 1).get(0).trackingToken();

        assertThat(stream(afterFirst, 2))
                .extracting(e -> ((StockReceived) e.getPayload()).receiptId())
                .containsExactly("two", "three");
    }

    @Test
    void a_waiting_stream_wakes_when_an_event_is_appended() throws Exception {
        TrackingToken head = store().createHeadToken();
        try (BlockingStream<TrackedEventMessage<?>> stream = store().openStream(head)) {
            assertThat(stream.hasNextAvailable(50, TimeUnit.MILLISECONDS)).isFalse();
            append(event(stock, 0, "late"));
            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
            assertThat(((StockReceived) stream.nextAvailable().getPayload()).receiptId())
                    .isEqualTo("late");
        }
    }

    @Test
    void an_aggregate_is_read_from_its_last_snapshot_and_the_events_after_it() {
        append(event(stock, 0, "a"), event(stock, 1, "b"), event(stock, 2, "c"), event(stock, 3, "d"));
        snapshot(0, "a");
        snapshot(1, "a", "b");
        snapshot(2, "a", "b", "c");

        List<? extends DomainEventMessage<?>> read =
                store().readEvents(stock).asStream().toList();

        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(2L, 3L);
        assertThat(read.get(0).getPayload()).isInstanceOf(StockItemAggregate.TYPE);
        assertThat(new SnapshotForm().write(read.get(0).getPayload()))
                .isEqualTo(new SnapshotForm().write(after("a", "b", "c")));
    }

    @Test
    void a_snapshot_in_another_form_is_as_good_as_none() {
        append(event(stock, 0, "a"), event(stock, 1, "b"), event(stock, 2, "c"));
        snapshot(1, "a", "b");
        StockReceived other = new StockReceived("contract", "SKU", "as it was written once", 7, AT);
        store().storeSnapshot(new GenericDomainEventMessage<>("StockItem", stock, 2, other));

        List<? extends DomainEventMessage<?>> read =
                store().readEvents(stock).asStream().toList();

        assertThat(read.getLast().getSequenceNumber()).isEqualTo(2);
        assertThat(read.getLast().getPayload()).isInstanceOf(StockReceived.class);
    }

    /**
     * Hands a snapshot over and waits until it is read. A store may take it a moment later, and of two that it has not taken yet the
     * later one first; a snapshot is only a short cut, never the truth.
     */
    private void snapshot(long sequence, String... receipts) {
        store().storeSnapshot(new GenericDomainEventMessage<>("StockItem", stock, sequence, after(receipts)));
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> store().readEvents(stock).next(),
                        first -> StockItemAggregate.TYPE.isInstance(first.getPayload())
                                && first.getSequenceNumber() == sequence);
    }

    private Object after(String... receipts) {
        return StockItemAggregate.after(Stream.of(receipts)
                .map(receipt -> event(stock, 0, receipt).getPayload())
                .toList());
    }

    private List<String> reasons() {
        return store().readEvents(stock)
                .asStream()
                .map(e -> ((StockReceived) e.getPayload()).receiptId())
                .toList();
    }

    private List<TrackedEventMessage<?>> stream(TrackingToken from, int count) throws InterruptedException {
        List<TrackedEventMessage<?>> seen = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store().openStream(from)) {
            while (seen.size() < count) {
                assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
                TrackedEventMessage<?> next = stream.nextAvailable();
                if (next instanceof DomainEventMessage<?> event
                        && event.getAggregateIdentifier().equals(stock)) {
                    seen.add(next);
                }
            }
        }
        return seen;
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private void isLostRace(Throwable thrown) {
        assertThat(Failures.isLostRace(thrown))
                .as("%s is told as a lost race", thrown)
                .isTrue();
    }

    private void append(DomainEventMessage<?>... events) {
        DefaultUnitOfWork.startAndGet(null).execute(() -> store().publish(events));
    }

    static DomainEventMessage<StockReceived> event(String stock, long sequence, String receipt) {
        return new GenericDomainEventMessage<>(
                "StockItem",
                stock,
                sequence,
                new StockReceived("contract", stock.substring("contract/".length()), receipt, 1, AT),
                MetaData.from(Map.of("actor", "Ann", "reason", "因为")));
    }
}
