package io.orderledger.query.export;

import io.orderledger.query.projection.RecordedEvent;
import java.util.List;

/**
 * Told by a projection whose documents gather events of many keys. None of them can be folded anew by itself: the whole
 * history is folded aside.
 */
public interface WholeFold {

    /** Begins to fold from nothing. */
    Aside aside(AsidePlace place);

    /** Folds a history once. Used by one thread. */
    @FunctionalInterface
    interface Aside {

        /** Folds events of the projection, in the order of their positions, and writes what comes of them. */
        void fold(List<RecordedEvent> batch);
    }
}
