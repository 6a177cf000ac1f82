package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderledger.query.inventory.StockProjection;
import io.orderledger.query.orders.OrderProjection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Projections that come and go while the engine runs. */
class ProjectionsAtRunTimeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    void one_that_is_added_is_built_and_one_that_is_removed_leaves_nothing_behind() throws Exception {
        ledger.append(MadeUpDay.of(30, 31));
        Projections projections = start(List.of(new OrderProjection()));
        projections.add(new StockProjection());
        assertThat(projections.statuses()).extracting(ProjectionStatus::name).containsExactly("orders", "inventory");
        awaitDocuments(projections, "inventory", "inventory.g1", 10);

        projections.remove("inventory").get(10, TimeUnit.SECONDS);
        assertThat(projections.statuses()).extracting(ProjectionStatus::name).containsExactly("orders");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(mongo.database().listCollectionNames()).doesNotContain("inventory.g1");
            assertThat(tokens("inventory.g1")).isZero();
        });
        awaitDocuments(projections, "orders", "orders.g1", 30);

        projections.add(new StockProjection());
        awaitDocuments(projections, "inventory", "inventory.g2", 10);
    }

    @Test
    void a_newer_version_is_built_while_the_older_is_served() {
        ledger.append(MadeUpDay.of(30, 32));
        Projections projections = start(List.of());
        projections.add(new EngineContract.Gated() {
            {
                open.set(true);
            }
        });
        awaitDocuments(projections, "orders", "orders.g1", 30);
        EngineContract.Gated next = new EngineContract.Gated() {
            @Override
            public int version() {
                return super.version() + 1;
            }
        };
        projections.add(next);
        assertThatThrownBy(() -> projections.add(next)).isInstanceOf(IllegalStateException.class);
        await().atMost(PATIENCE).until(() -> projections.status("orders").state() == ProjectionStatus.State.REPLAYING);
        assertThat(projections.liveCollection("orders")).contains("orders.g1");
        next.open.set(true);
        awaitDocuments(projections, "orders", "orders.g2", 30);
    }

    @Test
    void one_that_another_process_removed_is_left_alone() throws Exception {
        ledger.append(MadeUpDay.of(10, 33));
        Projections one = start(List.of(new OrderProjection()));
        Projections two = start(List.of(new OrderProjection()));
        awaitDocuments(one, "orders", "orders.g1", 10);
        awaitDocuments(two, "orders", "orders.g1", 10);
        one.remove("orders").get(10, TimeUnit.SECONDS);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(two.liveCollection("orders")).isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(mongo.database().listCollectionNames()).doesNotContain("orders.g1", "orders.g2"));
        assertThat(two.status("orders").error()).contains("removed");
    }

    private Projections start(List<? extends Projection<?>> given) {
        Projections projections = TestEngine.of(mongo.database(), ledger.store(), given);
        started.add(projections);
        projections.start();
        return projections;
    }

    private void awaitDocuments(Projections projections, String name, String collection, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(projections.liveCollection(name)).contains(collection);
            assertThat(mongo.database().getCollection(collection).countDocuments())
                    .isEqualTo(count);
        });
    }

    private long tokens(String processor) {
        return mongo.database()
                .getCollection("projection-tokens")
                .countDocuments(new Document("processorName", processor));
    }
}
