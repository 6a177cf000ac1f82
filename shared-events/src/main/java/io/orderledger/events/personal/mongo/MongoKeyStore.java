package io.orderledger.events.personal.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.KeysAwayException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Keys in a collection, in a database of its own that is left out of the backups of the others. A majority of the replica set
 * has a key on its journal before an event is sealed under it.
 */
public final class MongoKeyStore implements KeyStore {

    private static final String SUBJECT = "subject";
    private static final String GENERATION = "generation";
    private static final String WRAPPED = "wrapped";
    private static final String DESTROYED = "destroyedAt";

    private final MongoCollection<Document> keys;
    private volatile boolean indexed;

    /** The collection {@code personal-keys} of a database. */
    public MongoKeyStore(MongoDatabase database) {
        this.keys = database.getCollection("personal-keys").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    @Override
    public Optional<StoredKey> find(String id) {
        return reach(() -> Optional.ofNullable(keys.find(eq("_id", id)).first()).map(MongoKeyStore::key));
    }

    @Override
    public Optional<StoredKey> newest(String subject) {
        return reach(() -> {
            index();
            return Optional.ofNullable(keys.find(eq(SUBJECT, subject))
                            .sort(Sorts.descending(GENERATION))
                            .first())
                    .map(MongoKeyStore::key);
        });
    }

    @Override
    public StoredKey add(StoredKey key) {
        return reach(() -> key(Objects.requireNonNull(keys.findOneAndUpdate(
                eq("_id", key.id()),
                combine(
                        setOnInsert(SUBJECT, key.subject()),
                        setOnInsert(GENERATION, key.generation()),
                        setOnInsert(WRAPPED, new Binary(key.wrapped()))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)))));
    }

    @Override
    public void destroy(String subject, Instant now) {
        reach(() -> {
            StoredKey first = StoredKey.of(subject, 1, new byte[0]);
            keys.updateOne(
                    eq("_id", first.id()),
                    combine(setOnInsert(SUBJECT, subject), setOnInsert(GENERATION, 1)),
                    new UpdateOptions().upsert(true));
            return keys.updateMany(
                    eq(SUBJECT, subject),
                    combine(set(WRAPPED, new Binary(new byte[0])), set(DESTROYED, Date.from(now))));
        });
    }

    /** MongoDB's oplog and journal pass in their own time; docs/erasure.md tells how long that is. */
    @Override
    public void forgetOldPages() {
        // there is no way to ask for it
    }

    @Override
    public List<String> destroyedSince(Instant since) {
        return reach(() -> {
            index();
            List<String> ids = new ArrayList<>();
            keys.find(gte(DESTROYED, Date.from(since))).forEach(key -> ids.add(key.getString("_id")));
            return ids;
        });
    }

    @Override
    public void close() {
        // the client is not ours
    }

    /** Not at the start: the database may be away then. */
    private void index() {
        if (!indexed) {
            keys.createIndex(new Document(SUBJECT, 1).append(GENERATION, -1));
            keys.createIndex(new Document(DESTROYED, 1));
            indexed = true;
        }
    }

    private static StoredKey key(Document stored) {
        Binary wrapped = stored.get(WRAPPED, Binary.class);
        return new StoredKey(
                stored.getString("_id"),
                stored.getString(SUBJECT),
                stored.getInteger(GENERATION),
                wrapped == null ? new byte[0] : wrapped.getData());
    }

    private static <T> T reach(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw new KeysAwayException("The keys of personal data cannot be reached", e);
        }
    }
}
