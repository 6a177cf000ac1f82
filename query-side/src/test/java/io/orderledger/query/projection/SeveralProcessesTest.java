package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.value.OrderId;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Three processes that share one MongoDB: one set of workers builds, all readers switch. */
class SeveralProcessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ORDERS = 120;

    private final TestLedger ledger = new TestLedger();
    private final TestMongo mongo = TestMongo.embedded();
    private final List<Projections> started = new ArrayList<>();

    @AfterEach
    void stopEverything() {
        started.forEach(Projections::stop);
        ledger.close();
        mongo.close();
    }

    @Test
    void one_replay_is_built_once_and_all_readers_switch_while_writers_go_on() {
        ledger.append(MadeUpDay.of(ORDERS, 41));
        List<Projections> three = List.of(start(), start(), start());
        three.forEach(this::awaitUpToDate);
        AtomicBoolean stop = new AtomicBoolean();
        ConcurrentSkipListSet<Long> counts = new ConcurrentSkipListSet<>();
        List<Thread> readers = three.stream()
                .map(process -> reader(models(process), counts, stop))
                .toList();
        Thread writer = Thread.ofPlatform().start(() -> write(stop));

        ReplayJob job = three.get(1).replay("orders", false);
        three.forEach(process -> await().atMost(PATIENCE)
                .until(() -> process.liveCollection("orders").orElse("").equals("orders.g2")));
        await().atMost(PATIENCE)
                .until(() -> !mongo.database()
                        .listCollectionNames()
                        .into(new ArrayList<>())
                        .contains("orders.g1"));
        stop.set(true);
        await().atMost(PATIENCE).until(() -> readers.stream().noneMatch(Thread::isAlive) && !writer.isAlive());
        three.forEach(this::awaitUpToDate);

        assertThat(counts).containsExactly((long) ORDERS);
        assertThat(three).allSatisfy(process -> {
            assertThat(process.job("orders", job.id()).state()).isEqualTo(ReplayJob.State.SWITCHED);
            assertThat(process.liveCollection("orders")).contains("orders.g2");
        });
        assertThat(documents("orders.g2")).isEqualTo(folded());
    }

    @Test
    void a_process_that_was_frozen_never_reads_a_dropped_collection() {
        ledger.append(MadeUpDay.of(ORDERS, 42));
        Projections frozen = start();
        Projections other = start();
        awaitUpToDate(frozen);
        awaitUpToDate(other);
        frozen.stop(); // looks at the registry no more, and still answers
        ReadModels stale = models(frozen);
        replayAndDrop(other, "orders.g1");
        assertThat(frozen.liveCollection("orders")).contains("orders.g1");
        assertThat(count(stale)).isEqualTo(ORDERS);
    }

    @Test
    void a_reader_that_is_frozen_while_it_reads_asks_the_model_that_replaced_the_dropped_one() {
        ledger.append(MadeUpDay.of(ORDERS, 43));
        Projections process = start();
        awaitUpToDate(process);
        AtomicInteger asked = new AtomicInteger();
        long count = models(process).query("orders", (found, collection) -> {
            if (asked.incrementAndGet() == 1) {
                replayAndDrop(process, collection);
            }
            return found.getCollection(collection).countDocuments();
        });
        assertThat(count).isEqualTo(ORDERS);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_builder_that_is_killed_is_followed_by_another_process() {
        ledger.append(MadeUpDay.of(ORDERS, 44));
        Crash crash = new Crash("orders.g2", 2);
        Projections killed = start(crash.around(mongo.database()));
        awaitUpToDate(killed);
        ReplayJob job = killed.replay("orders", false);
        await().atMost(PATIENCE).until(crash.happened::get);
        Projections heir = start();
        await().atMost(PATIENCE).until(() -> heir.job("orders", job.id()).state() == ReplayJob.State.SWITCHED);
        await().atMost(PATIENCE)
                .until(() -> heir.liveCollection("orders").orElse("").equals("orders.g2"));
        assertThat(documents("orders.g2")).isEqualTo(folded());
    }

    @Test
    void segments_are_spread_over_the_processes_and_go_to_those_that_are_left() {
        var day = MadeUpDay.of(ORDERS, 46);
        int third = day.size() / 3;
        ledger.append(day.subList(0, third));
        Projections first = start();
        awaitUpToDate(first);
        assertThat(owners()).as("one process alone").hasSize(1);

        Projections second = start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(owners()).hasSize(2));
        ledger.append(day.subList(third, 2 * third));
        List.of(first, second).forEach(this::awaitUpToDate);

        second.stop();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(owners()).hasSize(1));
        ledger.append(day.subList(2 * third, day.size()));
        awaitUpToDate(first);
        assertThat(documents("orders.g1")).isEqualTo(folded());
    }

    /** Who holds segments of the read model; nobody counts as one. */
    private Set<String> owners() {
        Set<String> owners = new HashSet<>();
        mongo.database()
                .getCollection("projection-tokens")
                .find()
                .forEach(token -> owners.add(String.valueOf(token.get("owner"))));
        return owners;
    }

    @Test
    void what_a_slow_process_wrote_into_a_dropped_collection_is_cleared_away() {
        ledger.append(MadeUpDay.of(10, 45));
        Projections process = start();
        awaitUpToDate(process);
        replayAndDrop(process, "orders.g1");
        mongo.database().getCollection("orders.g1").insertOne(new org.bson.Document("_id", "left over"));
        Projections next = start();
        awaitUpToDate(next);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(mongo.database().listCollectionNames().into(new ArrayList<>()))
                                .doesNotContain("orders.g1")
                                .contains("orders.g2"));
    }

    private void replayAndDrop(Projections process, String collection) {
        ReplayJob job = process.replay("orders", false);
        await().atMost(PATIENCE).until(() -> process.job("orders", job.id()).state() == ReplayJob.State.SWITCHED);
        await().atMost(PATIENCE)
                .until(() -> !mongo.database()
                        .listCollectionNames()
                        .into(new ArrayList<>())
                        .contains(collection));
    }

    /** Events of orders there are, so that their number stays. */
    private void write(AtomicBoolean stop) {
        List<OrderId> orders = ledger.appended().stream()
                .map(DomainEventMessage::getPayload)
                .filter(OrderPlaced.class::isInstance)
                .map(placed -> ((OrderPlaced) placed).orderId())
                .toList();
        for (int i = 0; !stop.get(); i++) {
            OrderId order = orders.get(i % orders.size());
            ledger.append((LedgerEvent) new OrderHeld(order, "again", java.time.Instant.EPOCH));
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Thread reader(ReadModels models, ConcurrentSkipListSet<Long> counts, AtomicBoolean stop) {
        return Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                counts.add(count(models));
            }
        });
    }

    private static long count(ReadModels models) {
        return models.query(
                "orders", (found, collection) -> found.getCollection(collection).countDocuments());
    }

    private ReadModels models(Projections process) {
        return new ReadModels(
                process, new MongoTemplate(mongo.client(), mongo.database().getName()));
    }

    private Projections start() {
        return start(mongo.database());
    }

    private Projections start(MongoDatabase database) {
        Projections process = TestEngine.of(database, ledger.store(), List.of(new OrderProjection()));
        started.add(process);
        process.start();
        return process;
    }

    private void awaitUpToDate(Projections process) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(process.liveCollection("orders")).isPresent();
            assertThat(process.status("orders").position())
                    .isEqualTo(ledger.appended().size() - 1);
        });
    }

    private Map<String, OrderView> documents(String collection) {
        Map<String, OrderView> documents = new TreeMap<>();
        mongo.database()
                .getCollection(collection, OrderView.class)
                .find()
                .forEach(view -> documents.put(view.id(), view));
        return documents;
    }

    private Map<String, OrderView> folded() {
        OrderProjection orders = new OrderProjection();
        Map<String, OrderView> documents = new TreeMap<>();
        long position = 0;
        for (DomainEventMessage<?> message : ledger.appended()) {
            RecordedEvent event = new RecordedEvent(message, position++);
            if (orders.events().contains(message.getPayloadType())) {
                documents.compute(orders.key(message), (key, view) -> orders.evolve(view, event));
            }
        }
        return documents;
    }
}
