package io.orderledger.query.check;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Folds batches event by event, each into the one document that it belongs to. */
final class DocumentFolding<V extends View> implements Rebuild.Folding {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final BatchFold<V> folding;
    private final MongoCollection<V> views;

    DocumentFolding(BatchFold<V> folding, MongoCollection<V> views) {
        this.folding = folding;
        this.views = views;
    }

    @Override
    public void fold(List<TrackedEventMessage<?>> batch) {
        List<RecordedEvent> events = new ArrayList<>(batch.size());
        for (TrackedEventMessage<?> message : batch) {
            events.add(new RecordedEvent((DomainEventMessage<?>) message, Rebuild.positionOf(message)));
        }
        List<WriteModel<V>> writes = new ArrayList<>();
        for (BatchFold.Change<V> change : folding.fold(events, this::load)) {
            @Nullable V before = change.before();
            writes.add(
                    before == null
                            ? new InsertOneModel<>(change.after())
                            : new ReplaceOneModel<>(Filters.eq("_id", before.id()), change.after()));
        }
        if (!writes.isEmpty()) {
            views.bulkWrite(writes, UNORDERED);
        }
    }

    private Map<String, V> load(Collection<String> keys) {
        Map<String, V> known = HashMap.newHashMap(keys.size());
        for (V view : views.find(Filters.in("_id", keys)).batchSize(keys.size())) {
            known.put(view.id(), view);
        }
        return known;
    }
}
