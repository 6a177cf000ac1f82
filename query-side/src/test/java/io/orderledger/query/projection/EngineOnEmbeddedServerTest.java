package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.query.orders.OrderProjection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineOnEmbeddedServerTest extends EngineContract {

    @Override
    TestMongo open() {
        return TestMongo.embedded();
    }

    @Test
    void a_database_that_goes_away_and_comes_back_is_waited_for() {
        ledger().append(MadeUpDay.of(50, 20));
        Projections projections = start(new OrderProjection());
        awaitUpToDate(projections, "orders");
        mongo().goAway();
        ledger().append(MadeUpDay.of(20, 21).stream()
                .filter(io.orderledger.events.inventory.StockEvent.class::isInstance)
                .toList());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> projections.status("orders").state() == ProjectionStatus.State.FAILING);
        mongo().comeBack();
        awaitUpToDate(projections, "orders");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> projections.status("orders").state() == ProjectionStatus.State.LIVE);
        assertThat(views(projections, new OrderProjection())).isEqualTo(folded(new OrderProjection()));
    }

    @Test
    void a_database_that_comes_back_empty_is_filled_again() {
        ledger().append(MadeUpDay.of(50, 22));
        Projections projections = start(new OrderProjection());
        awaitUpToDate(projections, "orders");
        mongo().goAway();
        mongo().comeBackEmpty();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(views(projections, new OrderProjection())).isEqualTo(folded(new OrderProjection())));
    }
}
