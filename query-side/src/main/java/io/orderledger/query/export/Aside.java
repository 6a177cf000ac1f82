package io.orderledger.query.export;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * A whole projection folded anew up to a position, in collections of its own that are dropped afterwards. What a process left
 * that ended meanwhile is dropped by the next one, a day later: others may still be at theirs.
 */
final class Aside implements AutoCloseable {

    private static final int BATCH = 500;
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final Pattern NAME = Pattern.compile("export-aside-(?<begun>[0-9]{1,18})-[0-9a-f-]{36}(?:\\..+)?");

    private final MongoDatabase database;
    private final String collection;

    Aside(MongoDatabase database, InstantSource clock) {
        this.database = database;
        long now = clock.millis();
        this.collection = "export-aside-%d-%s".formatted(now, UUID.randomUUID());
        for (String name : database.listCollectionNames().into(new ArrayList<>())) {
            Matcher old = NAME.matcher(name);
            if (old.matches() && Long.parseLong(old.group("begun")) < now - LEFT_BEHIND.toMillis()) {
                database.getCollection(name).drop();
            }
        }
    }

    /** Folds every event of a projection up to a position. */
    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    void fold(WholeFold whole, Projection<?> projection, EventPass events, long position, ExportProgress progress)
            throws IOException, InterruptedException {
        WholeFold.Aside fold = whole.aside(new AsidePlace(database, collection));
        List<RecordedEvent> batch = new ArrayList<>(BATCH);
        events.each(position, progress, event -> {
            // all events of one position stand in one batch
            if (batch.size() >= BATCH && batch.getLast().position() < event.position()) {
                fold.fold(List.copyOf(batch));
                batch.clear();
            }
            if (projection.events().contains(event.message().getPayloadType())) {
                batch.add(event);
            }
        });
        fold.fold(List.copyOf(batch));
    }

    /** How many documents came of it. */
    long count() {
        return documents().countDocuments();
    }

    /**
     * Gives the documents of some keys, in the order of the keys.
     *
     * @return how many there were
     */
    long each(List<String> keys, RowSource.DocumentTaker taker, ExportProgress progress) throws IOException {
        long given = 0;
        try (MongoCursor<Document> found = documents()
                .find(Filters.in("_id", keys))
                .sort(Sorts.ascending("_id"))
                .batchSize(BATCH)
                .iterator()) {
            while (found.hasNext()) {
                progress.step();
                taker.take(found.next());
                given++;
            }
        }
        return given;
    }

    private MongoCollection<Document> documents() {
        return database.getCollection(collection);
    }

    @Override
    public void close() {
        for (String name : database.listCollectionNames().into(new ArrayList<>())) {
            if (name.startsWith(collection)) {
                database.getCollection(name).drop();
            }
        }
    }
}
