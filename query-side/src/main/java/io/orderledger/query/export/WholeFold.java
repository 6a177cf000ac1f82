package io.orderledger.query.export;

import com.mongodb.client.MongoDatabase;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;

/**
 * Told by a projection whose documents gather events of many keys. None of them can be folded anew by itself: the whole
 * history is folded aside.
 */
public interface WholeFold {

    /**
     * Begins to fold from nothing.
     *
     * @param collection name of a collection that is not there; that and what stands beside it under names that begin with it
     *     belong to the caller, who drops them
     */
    Aside aside(MongoDatabase database, String collection);

    /** Folds a history once. Used by one thread. */
    @FunctionalInterface
    interface Aside {

        /** Folds events of the projection, in the order of their positions, and writes what comes of them. */
        void fold(List<RecordedEvent> batch);
    }
}
