package io.orderledger.query.check;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.jspecify.annotations.Nullable;

/** The documents of a projection, built anew in a collection of their own up to a position. Used by one thread. */
final class Rebuild<V extends View> implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int SILENT_SECONDS = 30;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final Projection<V> projection;
    private final MongoCollection<V> views;
    private final Codec<V> codec;
    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final BatchFold<V> folding;
    private final Set<String> stuck = new TreeSet<>();
    private BatchFold.Watcher<V> watcher = (id, view, position) -> {};
    private long position;

    /** Begins with nothing, before the first event. */
    Rebuild(
            Projection<V> projection,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            MongoDatabase database,
            String collection,
            long before) {
        this.projection = projection;
        this.views = database.getCollection(collection, projection.view());
        this.codec = database.getCodecRegistry().get(projection.view());
        this.position = before;
        this.folding = new BatchFold<>(projection, stuck, (id, view, at) -> watcher.before(id, view, at));
        this.stream = source.openStream(source.createTailToken());
    }

    /** Up to where it is folded. */
    long position() {
        return position;
    }

    /** Documents with an event that cannot be folded. */
    Set<String> stuck() {
        return stuck;
    }

    /** Its documents, in the form in which they are stored. */
    MongoCollection<RawBsonDocument> documents() {
        return views.withDocumentClass(RawBsonDocument.class);
    }

    RawBsonDocument stored(V view) {
        return new RawBsonDocument(view, codec);
    }

    /**
     * Folds every event up to a position that there is.
     *
     * @param progress is told the position now and then
     * @throws CheckFailedException when the event store falls silent before
     */
    void foldTo(long target, BatchFold.Watcher<V> watching, LongConsumer progress) {
        watcher = watching;
        List<RecordedEvent> batch = new ArrayList<>(BATCH);
        int unlooked = 0;
        Optional<TrackedEventMessage<?>> next = next(target);
        while (next.isPresent()) {
            take(next.get(), batch);
            if (batch.size() >= BATCH) {
                write(batch);
            }
            if (++unlooked >= BATCH) {
                unlooked = 0;
                progress.accept(position);
            }
            next = next(target);
        }
        write(batch);
        position = Math.max(position, target);
        progress.accept(position);
    }

    private void take(TrackedEventMessage<?> message, List<RecordedEvent> batch) {
        position = positionOf(message);
        if (projection.events().contains(message.getPayloadType())) {
            batch.add(new RecordedEvent((DomainEventMessage<?>) message, position));
        }
    }

    /** The next event up to the target; an upcaster may make several of one, all at its position. */
    private Optional<TrackedEventMessage<?>> next(long target) {
        try {
            for (int second = 0; second < SILENT_SECONDS; second++) {
                if (position >= target && !stream.hasNextAvailable()) {
                    return Optional.empty();
                }
                if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    Optional<TrackedEventMessage<?>> ahead = stream.peek();
                    if (ahead.isPresent() && positionOf(ahead.get()) > target) {
                        return Optional.empty();
                    }
                    return Optional.of(stream.nextAvailable());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckFailedException("stopped");
        }
        throw new CheckFailedException("event-store-silent");
    }

    private static long positionOf(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private void write(List<RecordedEvent> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<WriteModel<V>> writes = new ArrayList<>();
        for (BatchFold.Change<V> change : folding.fold(batch, this::load)) {
            @Nullable V before = change.before();
            writes.add(
                    before == null
                            ? new InsertOneModel<>(change.after())
                            : new ReplaceOneModel<>(Filters.eq("_id", before.id()), change.after()));
        }
        if (!writes.isEmpty()) {
            views.bulkWrite(writes, UNORDERED);
        }
        batch.clear();
    }

    private Map<String, V> load(Collection<String> keys) {
        Map<String, V> known = HashMap.newHashMap(keys.size());
        for (V view : views.find(Filters.in("_id", keys)).batchSize(keys.size())) {
            known.put(view.id(), view);
        }
        return known;
    }

    @Override
    public void close() {
        stream.close();
        views.drop();
    }
}
