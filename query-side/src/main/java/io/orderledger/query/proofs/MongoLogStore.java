package io.orderledger.query.proofs;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A log in MongoDB, for query sides that share no folder. One process builds at a time, by a lease; should two believe that
 * they do, what they write is the same, and only one of them publishes after a given checkpoint.
 */
final class MongoLogStore implements LogStore {

    /** The others have the log within 15 s after its process was killed. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final String LATEST = "checkpoint";
    private static final String LEASE_ID = "lease";
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoCollection<Document> blobs;
    private final MongoCollection<Document> history;
    private final InstantSource time;
    private final String me = UUID.randomUUID().toString();
    private final Map<String, byte[]> pending = new LinkedHashMap<>();

    MongoLogStore(MongoDatabase database, InstantSource time) {
        WriteConcern lasting = WriteConcern.MAJORITY.withJournal(true);
        this.blobs = database.getCollection("proof-log").withWriteConcern(lasting);
        this.history = database.getCollection("proof-log-checkpoints").withWriteConcern(lasting);
        this.time = time;
    }

    @Override
    public byte @Nullable [] read(String name) {
        Document blob = blobs.find(Filters.eq(name)).first();
        return blob == null ? null : blob.get("content", Binary.class).getData();
    }

    @Override
    public void write(String name, byte[] content) {
        pending.put(name, content);
    }

    @Override
    public void force() {
        List<ReplaceOneModel<Document>> writes = new ArrayList<>();
        pending.forEach((name, content) -> writes.add(new ReplaceOneModel<>(
                Filters.eq(name),
                new Document("_id", name).append("content", new Binary(content)),
                new ReplaceOptions().upsert(true))));
        if (!writes.isEmpty()) {
            blobs.bulkWrite(writes);
        }
        pending.clear();
    }

    @Override
    public void delete(String name) {
        pending.remove(name);
        blobs.deleteOne(Filters.eq(name));
    }

    @Override
    public Optional<String> latest() {
        Document latest = blobs.find(Filters.eq(LATEST)).first();
        return Optional.ofNullable(latest == null ? newestOfHistory() : latest)
                .map(found -> found.getString(latest == null ? "_id" : "note"));
    }

    private @Nullable Document newestOfHistory() {
        return history.find().sort(Sorts.descending("size")).first();
    }

    /** First as the latest, by whoever knows the one before; then into the history, which repeats what is missing. */
    @Override
    public boolean publish(Optional<String> before, String note) {
        Document next = new Document("_id", LATEST).append("note", note);
        if (before.isEmpty() || (blobs.find(Filters.eq(LATEST)).first() == null && latest().equals(before))) {
            try {
                blobs.insertOne(next);
            } catch (MongoWriteException e) {
                if (e.getError().getCode() == DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        } else {
            remember(before.get());
            if (blobs.replaceOne(Filters.and(Filters.eq(LATEST), Filters.eq("note", before.get())), next)
                            .getMatchedCount()
                    == 0) {
                return false;
            }
        }
        remember(note);
        return true;
    }

    private void remember(String note) {
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        history.replaceOne(
                Filters.eq(note), new Document("_id", note).append("size", size), new ReplaceOptions().upsert(true));
    }

    @Override
    public List<String> history() {
        List<String> notes = new ArrayList<>();
        history.find().sort(Sorts.ascending("size")).forEach(found -> notes.add(found.getString("_id")));
        latest().filter(note -> !notes.contains(note)).ifPresent(notes::add); // a crash has come between the two
        return notes;
    }

    @Override
    public boolean lead() {
        Date now = Date.from(time.instant());
        Document mine = new Document("_id", LEASE_ID)
                .append("holder", me)
                .append("until", Date.from(time.instant().plus(LEASE)));
        boolean renewed = blobs.replaceOne(
                                Filters.and(
                                        Filters.eq(LEASE_ID),
                                        Filters.or(Filters.eq("holder", me), Filters.lt("until", now))),
                                mine)
                        .getMatchedCount()
                > 0;
        if (renewed) {
            return true;
        }
        try {
            blobs.insertOne(mine);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() == DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        blobs.deleteOne(Filters.and(Filters.eq(LEASE_ID), Filters.eq("holder", me)));
    }
}
