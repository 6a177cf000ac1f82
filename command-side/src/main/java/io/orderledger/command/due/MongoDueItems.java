package io.orderledger.command.due;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import io.orderledger.command.fulfilment.Cause;
import io.orderledger.events.value.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Due times in MongoDB, beside the tokens of the process managers, for any number of command sides. An item is written before
 * the token moves past its event, so at worst it is written twice; it is taken by one at a time.
 */
public final class MongoDueItems implements DueItems {

    private static final String DUE_MS = "dueMs";
    private static final String DUE_AT = "dueAt";
    private static final String FROM_MS = "fromMs";
    private static final String RESTING = "resting";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> items;
    private volatile boolean indexed;

    /** The collection {@code due-times} of a database. */
    public MongoDueItems(MongoDatabase database) {
        this.items = database.getCollection("due-times");
    }

    private static Bson key(OrderId order, DueKind kind) {
        return eq("_id", kind + " " + order);
    }

    @Override
    public void put(DueItem item) {
        Cause cause = item.cause();
        items.updateOne(
                key(item.order(), item.kind()),
                combine(
                        set("order", item.order().value()),
                        set("kind", item.kind().name()),
                        set(DUE_MS, item.dueAt().toEpochMilli()),
                        set(DUE_AT, item.dueAt().toString()),
                        set(FROM_MS, 0L),
                        set("cause", cause.identifier()),
                        set("correlation", cause.correlation()),
                        set("principal", cause.principal()),
                        set("reason", cause.reason())),
                UPSERT);
    }

    @Override
    public void settle(OrderId order, DueKind kind) {
        items.deleteOne(key(order, kind));
    }

    @Override
    public void rest(OrderId order, DueKind kind, boolean resting) {
        items.updateOne(key(order, kind), set(RESTING, resting), UPSERT);
    }

    @Override
    public List<DueItem> claim(Instant now, Duration pause, int limit) {
        index();
        long nowMs = now.toEpochMilli();
        Bson due = and(
                lte(DUE_MS, nowMs),
                ne(RESTING, true),
                or(lte(FROM_MS, nowMs), gt(FROM_MS, nowMs + LONGEST_PAUSE.toMillis())));
        List<DueItem> claimed = new ArrayList<>();
        @Nullable Document next;
        while (claimed.size() < limit
                && (next = items.findOneAndUpdate(
                                due,
                                set(FROM_MS, nowMs + pause.toMillis()),
                                new FindOneAndUpdateOptions().sort(Sorts.ascending(DUE_MS))))
                        != null) {
            claimed.add(item(next));
        }
        return claimed;
    }

    /** Not at the start: the database may be away then. */
    private void index() {
        if (!indexed) {
            items.createIndex(Indexes.ascending(DUE_MS));
            indexed = true;
        }
    }

    private static DueItem item(Document stored) {
        return new DueItem(
                new OrderId(stored.getString("order")),
                DueKind.valueOf(stored.getString("kind")),
                Instant.parse(stored.getString(DUE_AT)),
                new Cause(
                        stored.getString("cause"),
                        stored.getString("correlation"),
                        stored.getString("principal"),
                        stored.getString("reason")));
    }

    private static Bson still(DueItem item) {
        return and(key(item.order(), item.kind()), eq(DUE_AT, item.dueAt().toString()));
    }

    @Override
    public void giveBack(DueItem item, Instant from) {
        items.updateOne(still(item), set(FROM_MS, from.toEpochMilli()));
    }

    @Override
    public void done(DueItem item) {
        items.deleteOne(still(item));
    }

    @Override
    public Backlog backlog() {
        Bson open = and(exists(DUE_MS), ne(RESTING, true));
        Optional<Document> first = Optional.ofNullable(
                items.find(open).sort(Sorts.ascending(DUE_MS)).first());
        return new Backlog(
                items.countDocuments(open), first.map(stored -> Instant.ofEpochMilli(stored.getLong(DUE_MS))));
    }
}
