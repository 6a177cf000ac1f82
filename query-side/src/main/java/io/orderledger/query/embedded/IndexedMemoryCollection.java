package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A collection that answers from its ordered indexes what they are good for. It is locked while it does, as ever. */
final class IndexedMemoryCollection extends MemoryCollection {

    IndexedMemoryCollection(
            MongoDatabase database, String collectionName, CollectionOptions options, CursorRegistry cursors) {
        super(database, collectionName, options, cursors);
    }

    /** What is there already is sorted first, which is quicker than to add one document after the other. */
    @Override
    public synchronized void addIndex(Index<Integer> index) {
        boolean known =
                getIndexes().stream().anyMatch(present -> present.getName().equals(index.getName()));
        if (!known && index instanceof OrderedIndex ordered) {
            ordered.fill(streamAllDocumentsWithPosition());
        }
        super.addIndex(index);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        List<OrderedIndex> ordered = new ArrayList<>();
        for (Index<Integer> index : getIndexes()) {
            if (index instanceof OrderedIndex usable) {
                ordered.add(usable);
            } else if (index.canHandle(query)) {
                return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
            }
        }
        if (!ordered.isEmpty()) {
            Optional<Plan> plan = Planner.plan(ordered, query, orderBy, limit == 0 ? 0 : skip + limit, count());
            if (plan.isPresent()) {
                Document stillToSort = plan.get().sorted() ? null : orderBy;
                return matchDocuments(query, plan.get().positions(), stillToSort, skip, limit, batchSize, fields);
            }
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }
}
