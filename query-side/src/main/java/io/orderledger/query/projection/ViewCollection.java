package io.orderledger.query.projection;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.orderledger.query.bson.BsonBytes;
import io.orderledger.query.bson.RecordEncoder;
import io.orderledger.query.projection.deadletter.Cause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecRegistry;
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

    /** The largest document that MongoDB takes, in bytes. */
    static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    /**
     * Codes by which a server says that it will never take this document, whenever it is asked: bad value, failed to parse,
     * type mismatch, overflow, invalid BSON, field names, validation, parallel arrays, size. All others are taken to pass.
     */
    private static final Set<Integer> REJECTIONS =
            Set.of(2, 9, 14, 15, 22, 52, 55, 56, 57, 121, 171, 10088, 10334, 17280, 17419, 17420);

    /** A document and what stood in its place, if anything. */
    record Change<V>(@Nullable V before, V after) {}

    private final MongoCollection<V> collection;
    private final MongoCollection<RawBsonDocument> encoded;
    private final CodecRegistry codecs;
    private final Class<V> view;

    /** {@code null} where only the driver can encode the view. */
    private final @Nullable RecordEncoder encoder;

    private final boolean shared;

    /**
     * The documents of one generation.
     *
     * @param shared whether several processes may fold into the database
     */
    ViewCollection(MongoDatabase database, String name, Class<V> view, boolean shared) {
        this.collection = database.getCollection(name, view);
        this.encoded = database.getCollection(name, RawBsonDocument.class);
        this.codecs = database.getCodecRegistry();
        this.view = view;
        this.encoder = RecordEncoder.of(view).orElse(null);
        this.shared = shared;
    }

    /** The documents of some keys, in one query. */
    Map<String, V> load(Collection<String> keys) {
        Map<String, V> views = HashMap.newHashMap(keys.size());
        if (!keys.isEmpty()) {
            for (V found : collection.find(Filters.in("_id", keys)).batchSize(keys.size())) {
                views.put(found.id(), found);
            }
        }
        return views;
    }

    /**
     * Writes all changes in one bulk.
     *
     * @return why documents, by their ids, can never be written; all others are
     * @throws RuntimeException when one of them is not written; the others may be, which does no harm
     */
    Map<String, Cause> write(List<Change<V>> changes) {
        Map<String, Cause> rejected = new HashMap<>();
        Function<V, RawBsonDocument> encoding = encoding();
        List<WriteModel<RawBsonDocument>> writes = new ArrayList<>(changes.size());
        List<String> ids = new ArrayList<>(changes.size());
        for (Change<V> change : changes) {
            RawBsonDocument document = encode(change.after(), encoding, rejected);
            if (document != null) {
                ids.add(change.after().id());
                writes.add(
                        change.before() == null
                                ? new InsertOneModel<>(document)
                                : new ReplaceOneModel<>(behind(change.after()), document));
            }
        }
        if (!writes.isEmpty()) {
            write(writes, ids, rejected);
        }
        return rejected;
    }

    private Function<V, RawBsonDocument> encoding() {
        RecordEncoder own = encoder;
        if (own == null) {
            Codec<V> codec = codecs.get(view);
            return document -> new RawBsonDocument(document, codec);
        }
        BsonBytes scratch = new BsonBytes();
        return document -> new RawBsonDocument(own.encode((Record) document, scratch));
    }

    private @Nullable RawBsonDocument encode(
            V document, Function<V, RawBsonDocument> encoding, Map<String, Cause> rejected) {
        try {
            RawBsonDocument encodedDocument = encoding.apply(document);
            int bytes = encodedDocument.getByteBuffer().remaining();
            if (bytes <= MAX_DOCUMENT_BYTES) {
                return encodedDocument;
            }
            rejected.put(document.id(), new Cause(Cause.Kind.TOO_LARGE, bytes + " bytes"));
        } catch (RuntimeException | StackOverflowError e) {
            rejected.put(document.id(), Cause.thrown(Cause.Kind.REJECTED, e));
        }
        return null;
    }

    private void write(List<WriteModel<RawBsonDocument>> writes, List<String> ids, Map<String, Cause> rejected) {
        int overtaken = 0;
        int refused = 0;
        BulkWriteResult result;
        try {
            result = encoded.bulkWrite(writes, UNORDERED);
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null || !e.getWriteErrors().stream().allMatch(ViewCollection::tells)) {
                throw e;
            }
            for (BulkWriteError error : e.getWriteErrors()) {
                if (rejects(error)) {
                    rejected.put(
                            ids.get(error.getIndex()),
                            new Cause(Cause.Kind.REJECTED, "MongoDB code " + error.getCode()));
                    refused++;
                } else {
                    overtaken++;
                }
            }
            result = e.getWriteResult();
        }
        // the embedded server counts an insertion that it refused among those it made
        overtaken = Math.max(overtaken, writes.size() - refused - result.getInsertedCount() - result.getMatchedCount());
        if (overtaken > 0) {
            throw new OvertakenException(collection.getNamespace().getCollectionName(), overtaken, writes.size());
        }
    }

    /** Whether the document, and nothing else, is why it was not written. */
    private static boolean tells(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY || rejects(error);
    }

    private static boolean rejects(BulkWriteError error) {
        return REJECTIONS.contains(error.getCode());
    }

    /** What a document replaces: in a shared database only one that stands at a lower position. */
    private Document behind(V after) {
        Document id = new Document("_id", after.id());
        return shared ? id.append("position", new Document("$lt", after.position())) : id;
    }

    /** Makes the indexes of the queries, all in one pass over the documents; those that are there already stay. */
    void ensureIndexes(List<List<String>> indexes) {
        List<IndexModel> models = new ArrayList<>(indexes.size());
        for (List<String> fields : indexes) {
            Document keys = new Document();
            for (String field : fields) {
                boolean descending = field.startsWith("-");
                keys.append(descending ? field.substring(1) : field, descending ? -1 : 1);
            }
            models.add(new IndexModel(keys));
        }
        if (!models.isEmpty()) {
            collection.createIndexes(models);
        }
    }
}
