package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.analysis.fold.Compiler;
import io.orderledger.query.analysis.fold.DeclaredProjection;
import io.orderledger.query.analysis.fold.LimitReachedException;
import io.orderledger.query.analysis.fold.Limits;
import io.orderledger.query.analysis.fold.Plan;
import io.orderledger.query.analysis.fold.Trial;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A declared projection on the engine: writes that fail, replays, limits. */
class DeclaredOnEngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SALES = """
            name: sales
            from: [order.OrderPlaced, order.PaymentRecorded, order.OrderDispatched]
            groupBy: {kind: eventType, payment: order.payment, channel: order.channel}
            measures:
              events: count
              due: {sum: order.due}
              customers: {distinct: order.customer}
            """;

    private final TestLedger ledger = new TestLedger();
    private final TestMongo mongo = TestMongo.embedded();
    private final List<Projections> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Projections::stop);
        mongo.close();
        ledger.close();
    }

    private Projections start(MongoDatabase database, Limits limits) {
        DeclaredProjection sales =
                new DeclaredProjection(Compiler.compile(DeclarationReader.read(SALES, false)), 1, limits);
        Projections projections = TestEngine.of(database, ledger.store(), List.of(sales));
        projections.start();
        started.add(projections);
        return projections;
    }

    private void awaitLive(Projections projections) {
        long head = ledger.appended().size() - 1;
        await().atMost(PATIENCE)
                .until(() -> projections.status("sales").state() == ProjectionStatus.State.LIVE
                        && projections.status("sales").position() == head);
    }

    private List<Document> documents(String collection) {
        return mongo.database()
                .getCollection(collection)
                .find()
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
    }

    @Test
    void writes_that_fail_before_or_after_they_are_carried_out_change_nothing() {
        ledger.append(MadeUpDay.of(150, 51));
        FailingWrites writes = new FailingWrites();
        writes.toFailBefore.set(1);
        writes.toFailAfter.set(3);
        Projections projections = start(writes.around(mongo.database()), Limits.usual());
        awaitLive(projections);
        assertThat(writes.failed.get()).isEqualTo(4);

        projections.replay("sales", false);
        await().atMost(PATIENCE)
                .until(() -> projections.liveCollection("sales").orElse("").equals("sales.g2"));
        assertThat(documents("sales.g2")).hasSizeGreaterThan(5).isEqualTo(documents("sales.g1"));
        assertThat(documents("sales.g2.orders")).hasSize(150).isEqualTo(documents("sales.g1.orders"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(mongo.database().listCollectionNames().into(new ArrayList<>()))
                                .contains("sales.g2", "sales.g2.orders")
                                .doesNotContain("sales.g1", "sales.g1.orders"));
    }

    @Test
    void an_event_that_cannot_be_read_is_left_out_and_told_and_everything_else_goes_on() throws Exception {
        List<LedgerEvent> day = MadeUpDay.of(40, 53);
        int poison = 0;
        while (!(day.get(poison) instanceof OrderPlaced)) {
            poison++;
        }
        ledger.append(day.subList(0, poison));
        ledger.appendUnreadable(day.get(poison));
        ledger.append(day.subList(poison + 1, day.size()));
        Projections projections = start(mongo.database(), Limits.usual());
        awaitLive(projections);
        projections.replay("sales", false);
        await().atMost(PATIENCE)
                .until(() -> projections.liveCollection("sales").orElse("").equals("sales.g2"));

        Document leftOut = documents("sales.g2.left-out").getFirst();
        Document first = leftOut.getList("first", Document.class).getFirst();
        assertThat(first.getLong("position")).isEqualTo(poison);
        assertThat(first.getString("reason")).isEqualTo("UNREADABLE");
        assertThat(first.getString("type")).isEqualTo("order.OrderPlaced");
        assertThat(documents("sales.g2")).hasSizeGreaterThan(5).isEqualTo(documents("sales.g1"));
        Plan plan = Compiler.compile(DeclarationReader.read(SALES, false));
        try (var stream = ledger.store().openStream(ledger.store().createTailToken())) {
            Trial.Result trial = new Trial(plan, Limits.usual(), System::nanoTime)
                    .run(stream, ledger.appended().size() - 1);
            assertThat(trial.leftOut().count()).isEqualTo(leftOut.getLong("count"));
            assertThat(trial.rows()).hasSameSizeAs(documents("sales.g2"));
        }
    }

    @Test
    void a_limit_that_is_reached_while_it_is_built_ends_the_job_and_is_told_to_readers() {
        ledger.append(MadeUpDay.of(50, 52));
        Projections projections = start(mongo.database(), new Limits(50, 3, 1_000_000, 1_000, 100, 100, 100));
        await().atMost(PATIENCE)
                .until(() ->
                        projections.status("sales").error() != null && state(projections) == ReplayJob.State.FAILED);
        ProjectionStatus status = projections.status("sales");
        assertThat(status.state()).isEqualTo(ProjectionStatus.State.FAILING);
        assertThat(status.error()).startsWith("too-many-rows: the limit of 3");
        assertThat(Objects.requireNonNull(status.replay()).error()).isEqualTo(status.error());
        ReadModels readModels = new ReadModels(
                projections, new MongoTemplate(mongo.client(), mongo.database().getName()));
        assertThatThrownBy(() -> readModels.query("sales", (operations, collection) -> collection))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.code()).isEqualTo("read-model-not-built");
                });
        // it is not begun again by itself, and is built once the limit is raised and somebody asks for it
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> state(projections) == ReplayJob.State.FAILED);
        projections.stop();
        Projections raised = start(mongo.database(), Limits.usual());
        await().atMost(PATIENCE).until(() -> raised.status("sales").state() == ProjectionStatus.State.FAILING);
        raised.replay("sales", false);
        awaitLive(raised);
    }

    @Test
    void a_limit_that_is_reached_while_it_is_live_stops_it_and_what_it_has_can_be_read() {
        List<LedgerEvent> day = MadeUpDay.of(50, 52);
        ledger.append(day.subList(0, 1));
        Projections projections = start(mongo.database(), new Limits(50, 3, 1_000_000, 1_000, 100, 100, 100));
        awaitLive(projections);
        ledger.append(day.subList(1, day.size()));
        await().atMost(PATIENCE).until(() -> projections.status("sales").error() != null);
        assertThat(projections.status("sales").error()).startsWith("too-many-rows: the limit of 3");
        assertThat(projections.liveCollection("sales")).contains("sales.g1");
        assertThat(documents("sales.g1")).hasSizeLessThanOrEqualTo(3);
        assertThat(LimitReachedException.isToldBy(
                        Objects.requireNonNull(projections.status("sales").error())))
                .isTrue();
    }

    private static ReplayJob.@Nullable State state(Projections projections) {
        ReplayJob job = projections.status("sales").replay();
        return job == null ? null : job.state();
    }
}
