package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.orderledger.events.LedgerEvent;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.customers.CustomerProjection;
import io.orderledger.query.inventory.ReservationProjection;
import io.orderledger.query.inventory.StockProjection;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.receivables.ReceivableProjection;
import io.orderledger.query.review.ReviewProjection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Segments of a projection are set back, each to another place it has been at: events come again, and those of one segment before or
 * after those of another. More rounds by {@code -Dfaults.rounds=N}, others by {@code -Dfaults.seed=N}.
 */
class DeliveredAgainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 4);
    private static final long SEED = Long.getLong("faults.seed", 11);
    private static final int ORDERS = 120;

    private final Random random = new Random(SEED);
    private final TestLedger ledger = new TestLedger();
    private final TestMongo mongo = TestMongo.embedded();
    private final TestMongo fresh = TestMongo.embedded();

    /** Where each segment was when a process stopped, by the name of its token. */
    private final Map<Object, List<Document>> places = new HashMap<>();

    /** How many times a segment was put where it had been before. */
    private int setBack;

    @AfterEach
    void close() {
        ledger.close();
        mongo.close();
        fresh.close();
    }

    @Test
    void events_that_come_twice_and_out_of_turn_leave_the_documents_of_a_rebuild() {
        List<? extends LedgerEvent> day = MadeUpDay.of(ORDERS, SEED);
        int from = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            int to = round == ROUNDS ? day.size() : day.size() * round / ROUNDS;
            ledger.append(List.copyOf(day.subList(from, to)));
            from = to;
            Projections process = start(mongo.database());
            awaitFolded(process, random.nextInt(ledger.appended().size()));
            process.stop();
            assertThat(setBack()).as("segments in round %d", round).isPositive();
        }
        assertThat(setBack).as("segments that were set back").isPositive();
        Projections last = start(mongo.database());
        Projections rebuild = start(fresh.database());
        awaitFolded(last, ledger.appended().size() - 1);
        awaitFolded(rebuild, ledger.appended().size() - 1);
        for (Projection<?> projection : all()) {
            assertThat(documents(mongo.database(), last, projection.name()))
                    .as("%s with seed %d", projection.name(), SEED)
                    .isNotEmpty()
                    .isEqualTo(documents(fresh.database(), rebuild, projection.name()));
        }
        last.stop();
        rebuild.stop();
    }

    /** Puts about half of the segments back to where they were once; gives how many segments there are. */
    private int setBack() {
        MongoCollection<Document> tokens = mongo.database().getCollection("projection-tokens");
        List<Document> now = tokens.find().into(new ArrayList<>());
        for (Document token : now) {
            Object id = Objects.requireNonNull(token.get("_id"));
            List<Document> known = places.computeIfAbsent(id, name -> new ArrayList<>());
            known.add(token);
            if (random.nextBoolean()) {
                Document place = known.get(random.nextInt(known.size()));
                tokens.replaceOne(new Document("_id", id), place);
                if (!Objects.equals(place.get("token"), token.get("token"))) {
                    setBack++;
                }
            }
        }
        return now.size();
    }

    private static List<Projection<?>> all() {
        return List.of(
                new OrderProjection(),
                new StockProjection(),
                new ReservationProjection(),
                new AuditProjection(),
                new CustomerProjection(),
                new ReviewProjection(),
                new ReceivableProjection());
    }

    private Projections start(MongoDatabase database) {
        Projections process = TestEngine.of(database, ledger.store(), all());
        process.start();
        return process;
    }

    private static void awaitFolded(Projections process, long position) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(all()).allSatisfy(projection -> {
                    assertThat(process.liveCollection(projection.name())).isPresent();
                    assertThat(process.status(projection.name()).position()).isGreaterThanOrEqualTo(position);
                }));
    }

    private static Map<String, Document> documents(MongoDatabase database, Projections process, String name) {
        Map<String, Document> documents = new TreeMap<>();
        String live = process.liveCollection(name).orElseThrow();
        database.getCollection(live).find().forEach(found -> documents.put(String.valueOf(found.get("_id")), found));
        return documents;
    }
}
