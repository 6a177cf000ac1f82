package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.LedgerEvent;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.customers.CustomerProjection;
import io.orderledger.query.inventory.ReservationProjection;
import io.orderledger.query.inventory.StockProjection;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.picking.PickListProjection;
import io.orderledger.query.receivables.ReceivableProjection;
import io.orderledger.query.review.ReviewProjection;
import io.orderledger.query.shipping.PackageProjection;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine promises, on whichever MongoDB. */
abstract class EngineContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Projections> started = new ArrayList<>();
    private final TestLedger ledger = new TestLedger();
    private TestMongo mongo;

    abstract TestMongo open();

    @BeforeEach
    void openMongo() {
        mongo = open();
    }

    @AfterEach
    void stopEverything() {
        started.forEach(Projections::stop);
        ledger.close();
        mongo.close();
    }

    @Test
    void documents_are_what_a_fold_of_the_whole_ledger_gives() {
        ledger.append(MadeUpDay.of(300, 1));
        Projections projections = start(all());
        awaitUpToDate(projections, names());
        for (Projection<?> projection : all()) {
            assertThat(documents(projections, projection.name()).keySet())
                    .isEqualTo(folded(projection).keySet());
        }
        for (Projection<?> projection : all()) {
            assertThat(folded(projection)).isNotEmpty().isEqualTo(folded(projection));
            assertThat(views(projections, projection)).isEqualTo(folded(projection));
        }
    }

    @Test
    void a_replay_gives_the_documents_that_the_live_model_has() {
        Projections projections = start(all());
        awaitReadable(projections);
        for (LedgerEvent event : MadeUpDay.of(60, 2)) {
            ledger.append(event);
        }
        awaitUpToDate(projections, names());
        for (Projection<?> projection : all()) {
            Map<String, Document> live = documents(projections, projection.name());
            replayed(projections, projection.name());
            assertThat(documents(projections, projection.name())).isEqualTo(live);
            assertThat(projections.liveCollection(projection.name())).contains(projection.name() + ".g2");
        }
    }

    @Test
    void events_delivered_again_change_nothing() {
        ledger.append(MadeUpDay.of(100, 3));
        Projections first = start(all());
        awaitUpToDate(first, names());
        Map<String, Map<String, Document>> before = new HashMap<>();
        all().forEach(projection -> before.put(projection.name(), documents(first, projection.name())));
        first.stop();
        mongo.database().getCollection("projection-tokens").deleteMany(new Document());

        Projections second = start(all());
        awaitUpToDate(second, names());
        all().forEach(projection ->
                assertThat(documents(second, projection.name())).isEqualTo(before.get(projection.name())));
    }

    @Test
    void a_bulk_write_that_fails_holds_the_token_and_loses_nothing() {
        FailingWrites writes = new FailingWrites();
        ledger.append(MadeUpDay.of(100, 4));
        writes.toFailBefore.set(1_000);
        Projections projections = start(writes.around(mongo.database()), ledger.store(), new OrderProjection());
        await().atMost(PATIENCE).until(() -> writes.failed.get() >= 2);
        assertThat(storedPositions("orders.g1")).isNotEmpty().allMatch(position -> position == -1);
        assertThat(projections.liveCollection("orders")).isEmpty();
        await().atMost(PATIENCE).until(() -> projections.status("orders").state() == ProjectionStatus.State.FAILING);

        writes.toFailBefore.set(0);
        writes.toFailAfter.set(2);
        awaitUpToDate(projections, "orders");
        assertThat(writes.toFailAfter.get()).isZero();
        assertThat(views(projections, new OrderProjection())).isEqualTo(folded(new OrderProjection()));
    }

    @Test
    void readers_never_see_half_a_model_while_it_is_replayed() {
        ledger.append(MadeUpDay.of(400, 5));
        Projections projections = start(new OrderProjection());
        awaitUpToDate(projections, "orders");
        AtomicBoolean stop = new AtomicBoolean();
        Set<Long> counts = new ConcurrentSkipListSet<>();
        Set<String> collections = new ConcurrentSkipListSet<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                String live = projections.liveCollection("orders").orElseThrow();
                collections.add(live);
                counts.add(mongo.database().getCollection(live).countDocuments());
            }
        });
        replayed(projections, "orders");
        replayed(projections, "orders");
        await().atMost(PATIENCE).until(() -> collections.contains("orders.g3"));
        stop.set(true);
        await().atMost(PATIENCE).until(() -> !reader.isAlive());
        assertThat(counts).containsExactly(400L);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(mongo.database().listCollectionNames().into(new ArrayList<>()))
                                .contains("orders.g3")
                                .doesNotContain("orders.g1", "orders.g2"));
        assertThat(storedPositions("orders.g1")).isEmpty();
    }

    @Test
    void a_process_that_ends_in_the_middle_is_followed_where_it_stopped() {
        ledger.append(MadeUpDay.of(300, 6));
        Crash crash = new Crash("orders.g1", 4);
        Projections first = start(crash.around(mongo.database()), ledger.store(), new OrderProjection());
        await().atMost(PATIENCE).until(crash.happened::get);
        ReplayJob job = first.status("orders").replay();
        assertThat(storedPositions("orders.g1")).anyMatch(position -> position >= 0);

        OrderProjection fold = new OrderProjection();
        List<Long> read = new ArrayList<>();
        Projections second = start(new Delegating() {
            @Override
            public OrderView evolve(@Nullable OrderView view, RecordedEvent event) {
                synchronized (read) {
                    read.add(event.position());
                }
                return fold.evolve(view, event);
            }
        });
        awaitUpToDate(second, "orders");
        assertThat(second.liveCollection("orders")).contains("orders.g1");
        ReplayJob after = second.status("orders").replay();
        assertThat(after).isNotNull();
        assertThat(job).isNotNull();
        assertThat(after.id()).isEqualTo(job.id());
        synchronized (read) {
            assertThat(read).isNotEmpty().doesNotContain(0L);
        }
        assertThat(views(second, fold)).isEqualTo(folded(fold));
    }

    @Test
    void two_processes_share_one_model_and_both_follow_the_switch() {
        Projections one = start(all());
        Projections two = start(all());
        awaitReadable(one);
        awaitReadable(two);
        List<LedgerEvent> day = MadeUpDay.of(100, 7);
        ledger.append(day.subList(0, 300));
        awaitUpToDate(one, "orders");
        awaitUpToDate(two, "orders");
        replayed(two, "orders");
        await().atMost(PATIENCE)
                .until(() -> one.liveCollection("orders").orElseThrow().equals("orders.g2"));
        one.stop();
        ledger.append(day.subList(300, day.size()));
        awaitUpToDate(two, names());
        assertThat(views(two, new OrderProjection())).isEqualTo(folded(new OrderProjection()));
        assertThat(views(two, new AuditProjection())).isEqualTo(folded(new AuditProjection()));
    }

    @Test
    void one_replay_at_a_time_and_a_cancelled_one_leaves_the_live_model() {
        ledger.append(MadeUpDay.of(100, 8));
        Gated gated = new Gated();
        gated.open.set(true);
        Projections projections = start(gated);
        awaitUpToDate(projections, "orders");
        Map<String, Document> live = documents(projections, "orders");
        gated.open.set(false);

        ReplayJob job = projections.replay("orders", false);
        assertThatThrownBy(() -> projections.replay("orders", false))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo("replay-running");
                    assertThat(problem.members().get("job"))
                            .isInstanceOfSatisfying(
                                    ReplayJob.class,
                                    other -> assertThat(other.id()).isEqualTo(job.id()));
                });
        assertThat(projections.cancel("orders", job.id()).state()).isEqualTo(ReplayJob.State.CANCELLED);
        gated.open.set(true);
        assertThat(projections.job("orders", job.id()).state()).isEqualTo(ReplayJob.State.CANCELLED);
        assertThat(documents(projections, "orders")).isEqualTo(live);
        assertThat(projections.liveCollection("orders")).contains("orders.g1");

        replayed(projections, "orders");
        assertThat(projections.liveCollection("orders")).contains("orders.g3");
        assertThat(projections.job("orders", job.id()).state()).isEqualTo(ReplayJob.State.CANCELLED);
    }

    @Test
    void a_replay_that_fails_leaves_the_live_model() {
        ledger.append(MadeUpDay.of(100, 9));
        Gated gated = new Gated();
        gated.open.set(true);
        Projections projections = start(gated);
        awaitUpToDate(projections, "orders");
        Map<String, Document> live = documents(projections, "orders");

        gated.fail.set(true);
        ReplayJob job = projections.replay("orders", false);
        await().atMost(PATIENCE).until(() -> projections.job("orders", job.id()).state() == ReplayJob.State.FAILED);
        assertThat(projections.job("orders", job.id()).error())
                .contains("could not be taken in, and the model in use lacks 0")
                .contains("IllegalStateException in EngineContract$Gated.evolve");
        assertThat(projections.job("orders", job.id()).deadLetters()).isPositive();
        assertThat(projections.liveCollection("orders")).contains("orders.g1");
        assertThat(documents(projections, "orders")).isEqualTo(live);
        assertThat(projections.status("orders").deadLetters()).isZero();
    }

    @Test
    void a_new_version_is_built_beside_the_old_and_read_when_it_is_complete() {
        ledger.append(MadeUpDay.of(100, 12));
        Projections old = start(new OrderProjection());
        awaitUpToDate(old, "orders");

        Gated next = new Gated() {
            @Override
            public int version() {
                return super.version() + 1;
            }
        };
        Projections fresh = start(next);
        await().atMost(PATIENCE).until(() -> fresh.status("orders").state() == ProjectionStatus.State.BUILDING);
        assertThat(fresh.liveCollection("orders")).isEmpty();
        assertThat(old.liveCollection("orders")).contains("orders.g1");
        next.open.set(true);
        awaitUpToDate(fresh, "orders");
        assertThat(fresh.liveCollection("orders")).contains("orders.g2");
        await().atMost(PATIENCE).until(() -> old.status("orders").state() == ProjectionStatus.State.STANDING_BY);
        assertThat(old.liveCollection("orders")).isEmpty();
    }

    @Test
    void an_event_store_that_is_away_is_waited_for() {
        ledger.append(MadeUpDay.of(50, 13));
        AtomicBoolean away = new AtomicBoolean(true);
        Projections projections = start(mongo.database(), sometimesAway(away), new OrderProjection());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(projections.status("orders").error()).contains("cannot be used"));
        away.set(false);
        awaitUpToDate(projections, "orders");
        assertThat(views(projections, new OrderProjection())).isEqualTo(folded(new OrderProjection()));
    }

    private EventStore sometimesAway(AtomicBoolean away) {
        return (EventStore) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventStore.class}, (self, method, arguments) -> {
                    if (away.get()) {
                        throw new IllegalStateException("made to be away");
                    }
                    return method.invoke(ledger.store(), arguments);
                });
    }

    // ---- what the tests are made of

    TestMongo mongo() {
        return mongo;
    }

    TestLedger ledger() {
        return ledger;
    }

    static List<Projection<?>> all() {
        return List.of(
                new OrderProjection(),
                new StockProjection(),
                new ReservationProjection(),
                new AuditProjection(),
                new PackageProjection(),
                new PickListProjection(),
                new ReviewProjection(),
                new ReceivableProjection(),
                new CustomerProjection());
    }

    static String[] names() {
        return all().stream().map(Projection::name).toArray(String[]::new);
    }

    Projections start(Projection<?>... projections) {
        return start(mongo.database(), ledger.store(), projections);
    }

    Projections start(List<Projection<?>> projections) {
        return start(projections.toArray(Projection<?>[]::new));
    }

    Projections start(MongoDatabase database, EventStore source, Projection<?>... projections) {
        Projections starting =
                TestEngine.of(database, source, mongo.shared(), TestEngine.properties(), List.of(projections));
        started.add(starting);
        starting.start();
        return starting;
    }

    static void awaitReadable(Projections projections) {
        await().atMost(PATIENCE).until(projections::readable);
    }

    void awaitUpToDate(Projections projections, String... names) {
        long head = ledger.appended().size() - 1;
        for (String name : names) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                ProjectionStatus status = projections.status(name);
                assertThat(projections.liveCollection(name)).isPresent();
                assertThat(status.generation()).isNotNull();
                assertThat(status.position()).isEqualTo(head);
            });
        }
    }

    static void replayed(Projections projections, String name) {
        ReplayJob job = projections.replay(name, false);
        await().atMost(PATIENCE).until(() -> projections.job(name, job.id()).state() == ReplayJob.State.SWITCHED);
        await().atMost(PATIENCE)
                .until(() -> projections.liveCollection(name).orElse("").equals(name + ".g" + job.generation()));
    }

    List<Long> storedPositions(String processor) {
        return List.copyOf(new Tokens(
                        mongo.database(),
                        io.orderledger.events.storage.LedgerSerializer.create(),
                        "test",
                        Duration.ofSeconds(1))
                .positions(processor)
                .values());
    }

    Map<String, Document> documents(Projections projections, String name) {
        Map<String, Document> documents = new TreeMap<>();
        String live = projections.liveCollection(name).orElseThrow();
        mongo.database().getCollection(live).find().forEach(found -> documents.put(found.getString("_id"), found));
        return documents;
    }

    <V extends View> Map<String, V> views(Projections projections, Projection<V> projection) {
        Map<String, V> views = new TreeMap<>();
        String live = projections.liveCollection(projection.name()).orElseThrow();
        mongo.database().getCollection(live, projection.view()).find().forEach(view -> views.put(view.id(), view));
        return views;
    }

    <V extends View> Map<String, V> folded(Projection<V> projection) {
        Map<String, V> views = new TreeMap<>();
        long position = 0;
        for (DomainEventMessage<?> message : ledger.appended()) {
            RecordedEvent event = new RecordedEvent(message, position++);
            if (projection.events().contains(message.getPayloadType())) {
                String key = projection.key(message);
                V after = projection.evolve(views.get(key), event);
                if (after != null) {
                    views.put(key, after);
                }
            }
        }
        return views;
    }

    /** Order status under another hand. */
    abstract static class Delegating implements Projection<OrderView> {

        private final OrderProjection orders = new OrderProjection();

        @Override
        public String name() {
            return orders.name();
        }

        @Override
        public int version() {
            return orders.version();
        }

        @Override
        public Class<OrderView> view() {
            return orders.view();
        }

        @Override
        public Set<Class<? extends LedgerEvent>> events() {
            return orders.events();
        }

        @Override
        public String key(DomainEventMessage<?> event) {
            return orders.key(event);
        }

        @Override
        public OrderView evolve(@Nullable OrderView view, RecordedEvent event) {
            return orders.evolve(view, event);
        }
    }

    /** Order status that folds as many events as it is let, or fails. */
    static class Gated extends Delegating {

        final Semaphore permits = new Semaphore(0);
        final AtomicBoolean open = new AtomicBoolean();
        final AtomicBoolean fail = new AtomicBoolean();

        @Override
        public OrderView evolve(@Nullable OrderView view, RecordedEvent event) {
            while (!open.get() && !tryAcquire()) {
                Thread.onSpinWait();
            }
            if (fail.get()) {
                throw new IllegalStateException("made to fail");
            }
            return super.evolve(view, event);
        }

        private boolean tryAcquire() {
            try {
                return permits.tryAcquire(20, java.util.concurrent.TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
