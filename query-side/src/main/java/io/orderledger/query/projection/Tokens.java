package io.orderledger.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Tokens beside the read models, and what they say about the progress of segments that other processes hold. */
final class Tokens {

    /** Where the tokens are. */
    static final String COLLECTION = "projection-tokens";

    private final MongoCollection<Document> collection;
    private final Serializer serializer;
    private final TokenStore store;

    /**
     * Tokens in a database.
     *
     * @param node unique name of this process among those that share the database
     * @param claim how long a segment stays with a process that has fallen silent
     */
    Tokens(MongoDatabase database, Serializer serializer, String node, Duration claim) {
        this.collection = database.getCollection(COLLECTION);
        this.serializer = serializer;
        this.store = MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(database)
                        .trackingTokensCollectionName(COLLECTION)
                        .build())
                .serializer(serializer)
                .nodeId(node)
                .claimTimeout(claim)
                .ensureIndexes(false) // it would need the database while the application starts
                .build();
    }

    TokenStore store() {
        return store;
    }

    /** Two processes that set up one processor at once must not make its segments twice. */
    void ensureIndexes() {
        collection.createIndex(Indexes.ascending("processorName", "segment"), new IndexOptions().unique(true));
    }

    /** Stored position of each segment; -1 where nothing was read yet. */
    Map<Integer, Long> positions(String processor) {
        Map<Integer, Long> positions = new HashMap<>();
        for (Document entry : collection.find(Filters.eq("processorName", processor))) {
            positions.put(entry.getInteger("segment"), position(token(entry)));
        }
        return positions;
    }

    private @Nullable TrackingToken token(Document entry) {
        Binary data = entry.get("token", Binary.class);
        return data == null
                ? null
                : serializer.deserialize(
                        new SimpleSerializedObject<>(data.getData(), byte[].class, entry.getString("tokenType"), null));
    }

    /** Position of a token; -1 for the beginning of an empty stream. */
    static long position(@Nullable TrackingToken token) {
        OptionalLong position = token == null ? OptionalLong.empty() : token.position();
        return position.orElse(-1);
    }

    void drop(String processor) {
        collection.deleteMany(Filters.eq("processorName", processor));
    }
}
