package io.orderledger.query.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.orderledger.events.ExampleEvents;
import io.orderledger.query.Asking;
import io.orderledger.query.QuerySideTest;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.projection.TestLedger;
import io.orderledger.query.projection.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Documents of every read model, the audit trail among them, are changed, removed, put in twice and made up, at random by a seed:
 * each case is found where it is, and no other document is accused.
 */
@QuerySideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedReadModelsTest {

    private static final long SEED = 20_260_521;
    private static final int ROUNDS = 3;
    private static final int A_MODEL = 18;

    private final TestLedger ledger;
    private final Projections projections;
    private final ReadModels readModels;
    private final MongoDatabase database;
    private final EventStore events;

    @Autowired
    TamperedReadModelsTest(
            TestLedger ledger,
            Projections projections,
            ReadModels readModels,
            MongoDatabaseFactory databases,
            EventStore events) {
        this.ledger = ledger;
        this.projections = projections;
        this.readModels = readModels;
        this.database = databases.getMongoDatabase();
        this.events = events;
    }

    @BeforeAll
    void a_made_up_day() {
        ledger.append(ExampleEvents.placed());
        ledger.append(MadeUpDay.of(25, SEED));
        Asking.awaitUpToDate(projections, ledger);
    }

    /** What was done to a document, and where it has to be found. */
    private record Case(Finding.Kind kind, String field) {}

    @Test
    void each_tampered_document_is_found_and_located_and_no_honest_one_is_accused() {
        Random random = new Random(SEED);
        int cases = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (ProjectionStatus status : projections.statuses()) {
                cases += round(status.name(), random, "seed " + SEED + ", round " + round);
            }
        }
        assertThat(cases).isGreaterThan(300);
    }

    @Test
    void of_honest_read_models_nothing_is_said() {
        for (ProjectionStatus status : projections.statuses()) {
            assertThat(check(status.name()).examples()).as(status.name()).isEmpty();
        }
    }

    private int round(String model, Random random, String where) {
        MongoCollection<BsonDocument> live = live(model).withDocumentClass(BsonDocument.class);
        List<BsonDocument> before = live.find().map(BsonDocument::clone).into(new ArrayList<>());
        List<BsonDocument> victims = new ArrayList<>(before);
        Collections.shuffle(victims, random);
        Map<String, Case> done = new TreeMap<>();
        try {
            for (BsonDocument victim : victims.subList(0, Math.min(A_MODEL, victims.size()))) {
                tamper(live, victim, random, done);
            }
            BsonDocument madeUp = new BsonDocument("_id", new BsonString("made-up"));
            live.insertOne(madeUp);
            done.put("made-up", new Case(Finding.Kind.EXTRA, ""));

            Map<String, Case> found = new TreeMap<>();
            for (Finding finding : check(model).examples()) {
                Case expected = done.get(finding.id());
                String field = expected == null ? "" : expected.field();
                boolean located = finding.paths().stream()
                        .anyMatch(path -> path.equals("/" + field) || path.startsWith("/" + field + "/"));
                found.put(finding.id(), new Case(finding.kind(), located ? field : String.join(",", finding.paths())));
            }
            assertThat(found).as("%s of %s", where, model).isEqualTo(done);
            return done.size();
        } finally {
            live.deleteMany(new BsonDocument());
            if (!before.isEmpty()) {
                live.insertMany(before);
            }
        }
    }

    private static void tamper(
            MongoCollection<BsonDocument> live, BsonDocument victim, Random random, Map<String, Case> done) {
        String id = victim.getString("_id").getValue();
        switch (random.nextInt(6)) {
            case 0 -> {
                live.deleteOne(Filters.eq("_id", id));
                done.put(id, new Case(Finding.Kind.MISSING, ""));
            }
            case 1 -> {
                String copy = id + "-copy";
                live.insertOne(victim.clone().append("_id", new BsonString(copy)));
                done.put(copy, new Case(Finding.Kind.EXTRA, ""));
            }
            case 2 -> {
                live.replaceOne(Filters.eq("_id", id), victim.clone().append("planted", new BsonString("x")));
                done.put(id, new Case(Finding.Kind.DIFFERENT, "planted"));
            }
            default -> {
                BsonDocument changed = victim.clone();
                List<String> fields = new ArrayList<>(victim.keySet());
                fields.remove("_id");
                String field = fields.get(random.nextInt(fields.size()));
                if (random.nextInt(5) == 0) {
                    changed.remove(field);
                } else {
                    changed.put(field, Flip.of(Objects.requireNonNull(victim.get(field)), random));
                }
                live.replaceOne(Filters.eq("_id", id), changed);
                done.put(id, new Case(Finding.Kind.DIFFERENT, field));
            }
        }
    }

    private MongoCollection<RawBsonDocument> live(String model) {
        return readModels.query(
                model, (mongo, collection) -> database.getCollection(collection, RawBsonDocument.class));
    }

    private Findings check(String model) {
        return check(projections.projection(model));
    }

    private <V extends View> Findings check(Projection<V> projection) {
        LiveModel live = new LiveModel() {
            @Override
            public long position() {
                return projections.status(projection.name()).position();
            }

            @Override
            public MongoCollection<RawBsonDocument> documents() {
                return live(projection.name());
            }
        };
        return new CheckRun<>(projection, events, database, live)
                .run("check-" + UUID.randomUUID(), ledger.appended().size() - 1L, (phase, done, total) -> {});
    }
}
