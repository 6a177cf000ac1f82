package io.orderledger.query.check;

import com.mongodb.client.MongoDatabase;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.View;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** One check, from the first event to what was found. Whatever comes of it, nothing is left of the rebuilt documents. */
final class CheckRun<V extends View> {

    /** How often it begins to compare again because another generation was switched in meanwhile. */
    private static final int ATTEMPTS = 3;

    private static final long PATIENCE_MS = 60_000;

    private final Projection<V> projection;
    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final MongoDatabase database;
    private final LiveModel live;

    CheckRun(
            Projection<V> projection,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            MongoDatabase database,
            LiveModel live) {
        this.projection = projection;
        this.source = source;
        this.database = database;
        this.live = live;
    }

    /**
     * Rebuilds and compares.
     *
     * @param collection name of a collection that is free, for the documents that are rebuilt
     * @param upTo position of an event that there is, or -1
     * @throws CheckFailedException when it cannot be done
     */
    Findings run(String collection, long upTo, Monitor monitor) {
        long tail = position(source.createTailToken());
        LiveWait wait = new LiveWait(live, PATIENCE_MS, () -> monitor.at(CheckJob.Phase.COMPARING, 0, 0));
        try (Rebuild<V> rebuild = new Rebuild<>(projection, source, database, collection, tail)) {
            rebuild.foldTo(
                    upTo,
                    (id, view, position) -> {},
                    position -> monitor.at(CheckJob.Phase.FOLDING, position - tail, Math.max(0, upTo - tail)));
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                String compared = live.documents().getNamespace().getCollectionName();
                Findings findings = new Comparison<>(
                                rebuild, live, () -> position(source.createHeadToken()), wait, monitor)
                        .compare();
                if (live.documents().getNamespace().getCollectionName().equals(compared)) {
                    return findings;
                }
            }
            throw new CheckFailedException("replaced");
        }
    }

    /** Position of a token; -1 for the beginning of an empty stream. */
    static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
