package io.orderledger.query.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.analysis.fold.Compiler;
import io.orderledger.query.analysis.fold.DeclaredProjection;
import io.orderledger.query.analysis.fold.Limits;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.TestLedger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A declared projection can be built anew for a check although one of its events cannot be read. */
class DeclaredRebuildTest {

    @Test
    void an_event_that_cannot_be_read_is_left_out_as_in_the_live_model() {
        List<LedgerEvent> day = MadeUpDay.of(30, 61);
        int poison = IntStream.range(0, day.size())
                .filter(at -> day.get(at) instanceof OrderPlaced)
                .findFirst()
                .orElseThrow();
        long placed = day.stream().filter(OrderPlaced.class::isInstance).count();
        TestLedger ledger = new TestLedger();
        ledger.append(day.subList(0, poison));
        ledger.appendUnreadable(day.get(poison));
        ledger.append(day.subList(poison + 1, day.size()));
        DeclaredProjection orders =
                new DeclaredProjection(Compiler.compile(DeclarationReader.read("""
                                name: orders-in-all
                                from: order.OrderPlaced
                                measures: {orders: count}
                                """, false)), 1, Limits.usual());
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (MongoClient client = MongoClients.create(
                "mongodb://127.0.0.1:" + server.getLocalAddress().getPort())) {
            MongoDatabase database = client.getDatabase("check");
            try (Rebuild<?> rebuild = new Rebuild<>(orders, ledger.store(), database, "check.orders-in-all", -1)) {
                rebuild.foldTo(ledger.appended().size() - 1, (id, view, position) -> {}, position -> {});
                Document row = database.getCollection("check.orders-in-all")
                        .find()
                        .into(new java.util.ArrayList<>())
                        .getFirst();
                assertThat(row.get("row", Document.class).getLong("orders")).isEqualTo(placed - 1);
                assertThat(rebuild.stuck()).isEmpty();
            }
        } finally {
            server.shutdownNow();
            ledger.close();
        }
    }
}
