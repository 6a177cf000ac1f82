package io.orderledger.query.check;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.orderledger.query.projection.BatchHandler;
import io.orderledger.query.projection.GenerationContext;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.View;
import io.orderledger.query.projection.deadletter.DeadLetters;
import io.orderledger.query.projection.deadletter.Limits;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.jspecify.annotations.Nullable;

/** The documents of a projection, built anew in a collection of their own up to a position. Used by one thread. */
final class Rebuild<V extends View> implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int SILENT_SECONDS = 30;

    private final Projection<V> projection;
    private final MongoDatabase database;
    private final String collection;
    private final Codec<V> codec;
    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final Folding folding;
    private final boolean watches;
    private final Set<String> stuck = new TreeSet<>();
    private BatchFold.Watcher<V> watcher = (id, view, position) -> {};
    private long position;

    /** Folds batches into the collection. */
    interface Folding {
        void fold(List<TrackedEventMessage<?>> batch);
    }

    /** Begins with nothing, before the first event. */
    Rebuild(
            Projection<V> projection,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            MongoDatabase database,
            String collection,
            long before) {
        this.projection = projection;
        this.database = database;
        this.collection = collection;
        this.codec = database.getCodecRegistry().get(projection.view());
        this.position = before;
        @Nullable
        BatchHandler own = projection.handler(new GenerationContext(
                projection.name(),
                0,
                database,
                collection,
                false,
                new DeadLetters(database, collection, new Limits(Findings.MOST, Findings.MOST)),
                Clock.systemUTC()));
        this.watches = own == null;
        this.folding = own == null
                ? new DocumentFolding<>(
                        new BatchFold<>(projection, stuck, (id, view, at) -> watcher.before(id, view, at)),
                        database.getCollection(collection, projection.view()))
                : new HandlerFolding(own);
        this.stream = source.openStream(source.createTailToken());
    }

    /** Whether it tells of each document before an event is folded into it; a projection that folds whole batches does not. */
    boolean watches() {
        return watches;
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
        return database.getCollection(collection, RawBsonDocument.class);
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
        List<TrackedEventMessage<?>> batch = new ArrayList<>(BATCH);
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

    private void take(TrackedEventMessage<?> message, List<TrackedEventMessage<?>> batch) {
        position = positionOf(message);
        if (projection.events().contains(message.getPayloadType())) {
            batch.add(message);
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

    static long positionOf(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private void write(List<TrackedEventMessage<?>> batch) {
        if (!batch.isEmpty()) {
            folding.fold(batch);
            batch.clear();
        }
    }

    /** Nothing is left of it, whatever its fold has put beside its documents. */
    @Override
    public void close() {
        stream.close();
        drop(database, collection);
    }

    /** Drops what a rebuild made, under its name. */
    static void drop(MongoDatabase database, String collection) {
        for (String name : database.listCollectionNames().into(new ArrayList<>())) {
            if (name.startsWith(collection) || name.startsWith("dead-letters." + collection)) {
                database.getCollection(name).drop();
            }
        }
    }
}
