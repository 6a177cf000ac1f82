package io.orderledger.query.analysis.fold;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.orderledger.query.export.AsidePlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Rows in MongoDB. In a database that several processes share a document is replaced only when it stands at a lower position,
 * so that a process that lost its segment while it was folding cannot overwrite what its successor wrote.
 */
final class MongoRows implements RowStore {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<DeclaredRow> rows;
    private final MongoCollection<OrderState> orders;
    private final MongoCollection<LeftOut> leftOut;
    private final boolean shared;
    private final Limits limits;
    private long count = -1;
    private long bytes;

    /**
     * The rows of one generation.
     *
     * @param name of the collection of the rows; those beside it begin with it
     * @param shared whether several processes may fold into the database
     */
    MongoRows(MongoDatabase database, String name, boolean shared, Limits limits) {
        this.rows = database.getCollection(name, DeclaredRow.class);
        this.orders = database.getCollection(ordersOf(name), OrderState.class);
        this.leftOut = database.getCollection(leftOutOf(name), LeftOut.class);
        this.shared = shared;
        this.limits = limits;
    }

    /** Rows of one process, in a place of their own. */
    static MongoRows at(AsidePlace place, Limits limits) {
        return new MongoRows(place.database(), place.collection(), false, limits);
    }

    /** The collection of the orders that go with a collection of rows. */
    static String ordersOf(String rows) {
        return rows + ".orders";
    }

    /** The collection of what was left out. */
    static String leftOutOf(String rows) {
        return rows + ".left-out";
    }

    @Override
    public Map<String, DeclaredRow> rows(Set<String> ids) {
        Map<String, DeclaredRow> found = HashMap.newHashMap(ids.size());
        if (!ids.isEmpty()) {
            for (DeclaredRow row : rows.find(Filters.in("_id", ids)).batchSize(ids.size())) {
                found.put(row.id(), row);
            }
        }
        return found;
    }

    @Override
    public Map<String, OrderState> orders(Set<String> ids) {
        Map<String, OrderState> found = HashMap.newHashMap(ids.size());
        if (!ids.isEmpty()) {
            for (OrderState order : orders.find(Filters.in("_id", ids)).batchSize(ids.size())) {
                found.put(order.id(), order);
            }
        }
        return found;
    }

    @Override
    public LeftOut leftOut() {
        LeftOut known = leftOut.find(Filters.eq("_id", LeftOut.ID)).first();
        return known == null ? LeftOut.none() : known;
    }

    @Override
    public void writeRows(List<Change> changes, @Nullable LeftOut left) {
        room(changes);
        List<WriteModel<DeclaredRow>> writes = new ArrayList<>(changes.size());
        for (Change change : changes) {
            DeclaredRow after = change.after();
            writes.add(
                    change.before() == null
                            ? new InsertOneModel<>(after)
                            : new ReplaceOneModel<>(behind(after.id(), after.position()), after));
        }
        write(rows, writes);
        if (left != null) {
            leftOut.replaceOne(behind(LeftOut.ID, left.position()), left, new ReplaceOptions().upsert(true));
        }
    }

    @Override
    public void writeOrders(Collection<OrderState> changed, Set<String> known) {
        List<WriteModel<OrderState>> writes = new ArrayList<>(changed.size());
        for (OrderState order : changed) {
            writes.add(
                    known.contains(order.id())
                            ? new ReplaceOneModel<>(behind(order.id(), order.position()), order)
                            : new InsertOneModel<>(order));
        }
        write(orders, writes);
    }

    private static <T> void write(MongoCollection<T> collection, List<WriteModel<T>> writes) {
        if (writes.isEmpty()) {
            return;
        }
        BulkWriteResult result = collection.bulkWrite(writes, UNORDERED);
        int written = result.getInsertedCount() + result.getMatchedCount();
        if (written != writes.size()) {
            throw new IllegalStateException("%d of %d documents of %s were ahead: another process folds this projection"
                    .formatted(
                            writes.size() - written,
                            writes.size(),
                            collection.getNamespace().getCollectionName()));
        }
    }

    private Document behind(String id, long position) {
        Document found = new Document("_id", id);
        return shared ? found.append("position", new Document("$lt", position)) : found;
    }

    /** Whether there is room for what is to be written. */
    private void room(List<Change> changes) {
        if (count < 0) {
            measure();
        }
        long more = 0;
        long larger = 0;
        for (Change change : changes) {
            DeclaredRow before = change.before();
            more += before == null ? 1 : 0;
            larger += change.after().bytes() - (before == null ? 0 : before.bytes());
        }
        if (more > 0 && count + more > limits.maxRows()) {
            count = -1;
            throw new LimitReachedException(LimitReachedException.ROWS, limits.maxRows(), "ledger.analysis.max-rows");
        }
        if (larger > 0 && bytes + larger > limits.maxBytes()) {
            count = -1;
            throw new LimitReachedException(
                    LimitReachedException.BYTES, limits.maxBytes(), "ledger.analysis.max-bytes");
        }
        count += more;
        bytes += larger;
    }

    /** Counts what is there: at the start, and again after a batch that failed. */
    private void measure() {
        bytes = 0;
        long found = 0;
        for (Document row : rows.withDocumentClass(Document.class).find().projection(new Document("bytes", 1))) {
            found++;
            bytes += row.get("bytes", Number.class).longValue();
        }
        count = found;
    }

    /** After a batch that failed nobody knows how much of it was written. */
    void measureAgain() {
        count = -1;
    }
}
