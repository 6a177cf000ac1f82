package io.orderledger.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.query.analysis.fold.Limits;
import io.orderledger.query.analysis.stored.FileDeclarations;
import io.orderledger.query.analysis.stored.MongoDeclarations;
import io.orderledger.query.analysis.stored.StoredDeclaration;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestEngine;
import io.orderledger.query.projection.TestLedger;
import io.orderledger.web.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declarations are known to all processes of one MongoDB, and to an embedded ledger after a restart. */
class ManyProcessesTest {

    private static final String SALES = """
            name: sales
            from: order.OrderPlaced
            groupBy: {channel: event.channel}
            measures: {orders: count}
            """;

    @Test
    void what_one_process_takes_the_others_fold_and_what_it_removes_they_leave() {
        TestLedger ledger = new TestLedger();
        ledger.append(MadeUpDay.of(30, 61));
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient mongo =
                MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort())) {
            MongoDatabase database = mongo.getDatabase("many");
            Projections one = TestEngine.of(database, ledger.store(), List.of());
            Projections two = TestEngine.of(database, ledger.store(), List.of());
            one.start();
            two.start();
            DeclaredProjections here =
                    new DeclaredProjections(new MongoDeclarations(database), one, Limits.usual(), Set.of());
            DeclaredProjections there =
                    new DeclaredProjections(new MongoDeclarations(database), two, Limits.usual(), Set.of());

            here.declare(SALES, false);
            there.follow();
            awaitLive(one, 1);
            awaitLive(two, 1);

            there.change("sales", SALES.replace("orders: count", "orders: count, last: {last: event.orderId}"), false);
            here.follow();
            awaitLive(one, 2);
            awaitLive(two, 2);

            Projections later = TestEngine.of(database, ledger.store(), List.of());
            later.start();
            new DeclaredProjections(new MongoDeclarations(database), later, Limits.usual(), Set.of()).follow();
            awaitLive(later, 2);
            later.stop();

            here.remove("sales");
            there.follow();
            assertThat(two.statuses()).isEmpty();
            assertThat(there.all()).isEmpty();
            there.declare(SALES, false);
            here.follow();
            awaitLive(one, 3);
            one.stop();
            two.stop();
        } finally {
            server.shutdownNow();
            ledger.close();
        }
    }

    private static void awaitLive(Projections projections, int version) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            ProjectionStatus status = projections.status("sales");
            return status.state() == ProjectionStatus.State.LIVE && status.version() == version;
        });
    }

    @Test
    void files_keep_the_newest_version_and_remember_that_one_was_removed(@TempDir Path folder) throws Exception {
        Path kept = folder.resolve("projections");
        FileDeclarations files = new FileDeclarations(kept);
        assertThat(files.all()).isEmpty();
        StoredDeclaration first = StoredDeclaration.first("sales", SALES, false);
        assertThat(files.replace(null, first)).isTrue();
        assertThat(files.replace(null, first)).isFalse();
        StoredDeclaration second = first.changed("{}", true);
        assertThat(files.replace(first, second)).isTrue();
        assertThat(files.replace(first, second)).isFalse();
        try (var names = Files.list(kept)) {
            assertThat(names.map(Path::getFileName).map(Path::toString)).containsExactly("sales.v2.json");
        }
        assertThat(new FileDeclarations(kept).find("sales").orElseThrow().text())
                .isEqualTo("{}");
        assertThat(files.replace(second, second.gone())).isTrue();
        assertThat(new FileDeclarations(kept).find("sales").orElseThrow().removed())
                .isTrue();
        Files.writeString(kept.resolve("notes.txt"), "not a declaration");
        assertThat(files.all()).hasSize(1);
    }

    @Test
    void no_more_than_a_limit_are_taken() {
        TestLedger ledger = new TestLedger();
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient mongo =
                MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort())) {
            MongoDatabase database = mongo.getDatabase("few");
            Projections projections = TestEngine.of(database, ledger.store(), List.of());
            Limits one = new Limits(1, 10, 10_000, 100, 10, 10, 10);
            DeclaredProjections declared =
                    new DeclaredProjections(new MongoDeclarations(database), projections, one, Set.of());
            declared.declare(SALES, false);
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    ProblemException.class,
                                    () -> declared.declare(SALES.replace("sales", "more"), false))
                            .code())
                    .isEqualTo("too-many-declarations");
            declared.remove("sales");
            assertThat(declared.declare(SALES.replace("sales", "more"), false).outcome())
                    .isEqualTo(DeclaredProjections.Outcome.CREATED);
        } finally {
            server.shutdownNow();
            ledger.close();
        }
    }
}
