package io.orderledger.query.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked, an index changes how long the answer takes and nothing else. */
class IndexedMemoryBackendTest {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final String[] STATES = {"OPEN", "PAID", "SENT"};

    private final List<AutoCloseable> open = new ArrayList<>();
    private final MongoCollection<Document> indexed = collection(new IndexedMemoryBackend());
    private final MongoCollection<Document> plain = collection(new MemoryBackend());

    private MongoCollection<Document> collection(MemoryBackend backend) {
        MongoServer server = new MongoServer(backend);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        open.add(server::shutdownNow);
        MongoClient client = MongoClients.create(server.getConnectionString());
        open.addFirst(client);
        return client.getDatabase("test").getCollection("things");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void answers_what_a_look_at_every_document_answers() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            write(random);
        }
        List<Document> keys = List.of(
                keys("-at", "-_id"),
                keys("words", "-at", "-_id"),
                keys("state", "-at", "-_id"),
                keys("state", "amount"),
                keys("amount", "_id"),
                keys("inner.name", "at"));
        keys.forEach(indexed::createIndex);
        int found = 0;
        for (int i = 0; i < 600; i++) {
            write(random);
            Bson query = query(random, 2);
            Document order = random.nextInt(4) == 0 ? keys("amount", "_id") : order(random);
            int limit = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(20);
            List<Document> expected = find(plain, query, order, limit);
            assertThat(find(indexed, query, order, limit))
                    .as("seed %d, step %d: %s by %s, %d", seed, i, query.toBsonDocument(), order, limit)
                    .isEqualTo(expected);
            assertThat(indexed.countDocuments(query)).isEqualTo(plain.countDocuments(query));
            found += expected.size();
        }
        assertThat(found).as("seed %d", seed).isGreaterThan(1_000);
    }

    private static Document order(Random random) {
        int direction = random.nextBoolean() ? 1 : -1;
        return new Document("at", direction).append("_id", direction);
    }

    private static List<Document> find(MongoCollection<Document> things, Bson query, Document order, int limit) {
        FindIterable<Document> found = things.find(query).sort(order).limit(limit);
        return found.projection(new Document("at", 1).append("words", 1)).into(new ArrayList<>());
    }

    /** Inserts, replaces, changes or removes the same document on both sides. */
    private void write(Random random) {
        Bson id = eq("_id", "id-" + random.nextInt(300));
        switch (random.nextInt(10)) {
            case 0 -> both(things -> things.deleteOne(id));
            case 1 -> {
                Bson change = new Document("$set", new Document("state", state(random)));
                both(things -> things.updateOne(id, change));
            }
            default -> {
                Document after = document(random);
                both(things -> {
                    if (things.replaceOne(id, after).getMatchedCount() == 0) {
                        things.insertOne(new Document(
                                        "_id",
                                        id.toBsonDocument().getString("_id").getValue())
                                .append("first", 1));
                        things.replaceOne(id, after);
                    }
                });
            }
        }
    }

    private void both(java.util.function.Consumer<MongoCollection<Document>> change) {
        Stream.of(indexed, plain).forEach(change);
    }

    private static Document document(Random random) {
        Document document = new Document("at", at(random)).append("state", state(random));
        if (random.nextInt(8) > 0) {
            document.append("amount", random.nextBoolean() ? random.nextInt(50) : (Object) (long) random.nextInt(50));
        }
        if (random.nextInt(8) > 0) {
            document.append(
                    "words",
                    random.ints(random.nextInt(4), 0, 30)
                            .mapToObj(IndexedMemoryBackendTest::word)
                            .toList());
        }
        return document.append("inner", new Document("name", word(random.nextInt(30))));
    }

    private static String state(Random random) {
        return STATES[random.nextInt(STATES.length)];
    }

    private static Date at(Random random) {
        return Date.from(AT.plusSeconds(random.nextInt(100)));
    }

    private static String word(int number) {
        return "w" + number;
    }

    private static Bson query(Random random, int depth) {
        String word = word(random.nextInt(30));
        return switch (random.nextInt(depth == 0 ? 9 : 12)) {
            case 0 -> eq("state", state(random));
            case 1 -> eq("words", word);
            case 2 -> in("words", word, word(random.nextInt(30)), word(random.nextInt(30)));
            case 3 -> elemMatch("words", new Document("$gte", word).append("$lt", word + "\uffff"));
            case 4 -> and(gte("amount", random.nextInt(25)), lte("amount", 25 + random.nextInt(25)));
            case 5 -> gt("at", at(random));
            case 6 -> and(lt("at", at(random)), gte("at", at(random)));
            case 7 -> regex("words", "^" + word);
            case 8 -> eq("inner.name", word);
            case 9 -> or(query(random, depth - 1), query(random, depth - 1));
            case 10 -> or(eq("words", word), elemMatch("words", new Document("$gte", "w2").append("$lt", "w3")));
            default -> and(query(random, depth - 1), query(random, depth - 1));
        };
    }

    private static Document keys(String... fields) {
        Document keys = new Document();
        for (String field : fields) {
            boolean descending = field.startsWith("-");
            keys.append(descending ? field.substring(1) : field, descending ? -1 : 1);
        }
        return keys;
    }
}
