package io.orderledger.query.projection;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one generation. A document only ever moves forward: it is inserted when it was not there and replaced
 * when it stands at a lower position. A process that lost its segment while it was folding therefore cannot overwrite what
 * its successor wrote; its batch fails and is read again.
 *
 * <p>The embedded server finds a document by its id only when nothing but the id is asked for, and looks through the whole
 * collection otherwise. There a document is replaced by its id alone, which is safe because one process owns that server
 * and starts no processor before the one it replaces has ended.
 */
final class ViewCollection<V extends View> {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    /** A document and what stood in its place, if anything. */
    record Change<V>(@Nullable V before, V after) {}

    private final MongoCollection<V> collection;
    private final boolean shared;

    /**
     * The documents of one generation.
     *
     * @param shared whether several processes may fold into the database
     */
    ViewCollection(MongoDatabase database, String name, Class<V> view, boolean shared) {
        this.collection = database.getCollection(name, view);
        this.shared = shared;
    }

    /** The documents of some keys, in one query. */
    Map<String, V> load(Collection<String> keys) {
        Map<String, V> views = HashMap.newHashMap(keys.size());
        for (V view : collection.find(Filters.in("_id", keys)).batchSize(keys.size())) {
            views.put(view.id(), view);
        }
        return views;
    }

    /**
     * Writes all changes in one bulk.
     *
     * @throws RuntimeException when one of them is not written; the others may be, which does no harm
     */
    void write(List<Change<V>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<WriteModel<V>> writes = new ArrayList<>(changes.size());
        for (Change<V> change : changes) {
            V after = change.after();
            writes.add(
                    change.before() == null
                            ? new InsertOneModel<>(after)
                            : new ReplaceOneModel<>(behind(after), after));
        }
        BulkWriteResult result = collection.bulkWrite(writes, UNORDERED);
        int written = result.getInsertedCount() + result.getMatchedCount();
        if (written != changes.size()) {
            throw new IllegalStateException("%d of %d documents of %s were ahead: another process folds this segment"
                    .formatted(
                            changes.size() - written,
                            changes.size(),
                            collection.getNamespace().getCollectionName()));
        }
    }

    /** What a document replaces: in a shared database only one that stands at a lower position. */
    private Document behind(V after) {
        Document id = new Document("_id", after.id());
        return shared ? id.append("position", new Document("$lt", after.position())) : id;
    }

    /** Makes the indexes of the queries; those that are there already stay. */
    void ensureIndexes(List<List<String>> indexes) {
        for (List<String> fields : indexes) {
            Document keys = new Document();
            for (String field : fields) {
                boolean descending = field.startsWith("-");
                keys.append(descending ? field.substring(1) : field, descending ? -1 : 1);
            }
            collection.createIndex(keys);
        }
    }
}
