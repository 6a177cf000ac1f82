package io.orderledger.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.events.LedgerEvent;
import io.orderledger.query.analysis.fold.Limits;
import io.orderledger.query.analysis.stored.MongoDeclarations;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestEngine;
import io.orderledger.query.projection.TestLedger;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Rows of a projection that has come to one of its limits. */
class StoppedRowsTest {

    private static final String ORDERS = """
            name: each-order
            from: order.OrderPlaced
            groupBy: {number: event.channelOrderNumber}
            measures: {orders: count}
            """;

    private static final int MOST_ROWS = 5;

    @Test
    void rows_that_stand_still_can_be_read_but_not_waited_for() {
        List<LedgerEvent> day = MadeUpDay.of(60, 71);
        TestLedger ledger = new TestLedger();
        ledger.append(day.subList(0, 1));
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient mongo =
                MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort())) {
            MongoDatabase database = mongo.getDatabase("stopped");
            Projections projections = TestEngine.of(database, ledger.store(), List.of());
            projections.start();
            Limits few = new Limits(50, MOST_ROWS, 1_000_000, 1_000, 100, 100, 100);
            DeclaredProjections declared =
                    new DeclaredProjections(new MongoDeclarations(database), projections, few, Set.of());
            declared.declare(ORDERS, false);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> projections.status("each-order").generation() != null
                            && projections.status("each-order").position() >= 0);
            ledger.append(day.subList(1, day.size()));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> projections.status("each-order").error() != null);

            RowQueries rows = new RowQueries(
                    TestEngine.readModels(projections, new MongoTemplate(mongo, "stopped")), projections);
            long head = day.size() - 1L;
            assertThatThrownBy(() -> rows.await("each-order", head, () -> true))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.status()).isEqualTo(409);
                        assertThat(problem.code()).isEqualTo("rows-stopped");
                    });
            RowQueries.Rows found =
                    rows.find(declared.find("each-order"), new RowQueries.Wanted(List.of(), "-orders", 1, 50));
            assertThat(found.total()).isBetween(0L, (long) MOST_ROWS);
            assertThat(found.stopped()).startsWith("too-many-rows: the limit of " + MOST_ROWS);
            LocaleContextHolder.setLocale(Locale.CHINESE);
            try {
                RowQueries.Rows inChinese =
                        rows.find(declared.find("each-order"), new RowQueries.Wanted(List.of(), "-orders", 1, 50));
                assertThat(inChinese.stopped()).startsWith("too-many-rows：已达到上限 " + MOST_ROWS);
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
            projections.stop();
        } finally {
            server.shutdownNow();
            ledger.close();
        }
    }
}
