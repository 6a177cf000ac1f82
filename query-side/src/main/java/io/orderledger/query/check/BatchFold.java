package io.orderledger.query.check;

import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Folds a batch of events: by key, onto the documents that there are. Wherever the stream is cut into batches, the same documents come
 * of it. A document with an event that cannot be folded stays as it was before that event.
 */
final class BatchFold<V extends View> {

    /** Is told of a document before an event is folded into it. */
    interface Watcher<V> {
        void before(String id, @Nullable V view, long position);
    }

    private final Projection<V> projection;
    private final Set<String> stuck;
    private final Watcher<V> watcher;

    /**
     * A way to fold.
     *
     * @param stuck ids of documents with an event that cannot be folded; grows
     */
    BatchFold(Projection<V> projection, Set<String> stuck, Watcher<V> watcher) {
        this.projection = projection;
        this.stuck = stuck;
        this.watcher = watcher;
    }

    /** A document that came of a batch, and what it was before. */
    record Change<V>(@Nullable V before, V after) {}

    /**
     * The documents that a batch changes.
     *
     * @param load gives the documents that there are of some ids
     */
    List<Change<V>> fold(List<RecordedEvent> batch, Function<Collection<String>, Map<String, V>> load) {
        Map<String, List<RecordedEvent>> byKey = LinkedHashMap.newLinkedHashMap(batch.size());
        for (RecordedEvent event : batch) {
            byKey.computeIfAbsent(Objects.requireNonNull(projection.key(event.message())), key -> new ArrayList<>(4))
                    .add(event);
        }
        Map<String, V> known = load.apply(byKey.keySet());
        List<Change<V>> changes = new ArrayList<>(byKey.size());
        byKey.forEach((key, events) -> {
            V before = known.get(key);
            V after = fold(key, before, events);
            if (after != null && after != before) {
                changes.add(new Change<>(before, after));
            }
        });
        return changes;
    }

    private @Nullable V fold(String key, @Nullable V before, List<RecordedEvent> events) {
        V view = before;
        for (RecordedEvent event : events) {
            watcher.before(key, view, event.position());
            if (!stuck.contains(key)) {
                view = fold(key, view, event);
            }
        }
        return view;
    }

    private @Nullable V fold(String key, @Nullable V view, RecordedEvent event) {
        try {
            return projection.evolve(view, event);
        } catch (RuntimeException e) {
            if (stuck.size() >= Findings.MOST) {
                throw new CheckFailedException("unfoldable");
            }
            stuck.add(key);
            return view;
        }
    }
}
