package io.orderledger.query.projection;

import io.orderledger.events.LedgerEvent;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A read model as a pure fold over events: no I/O, no clock, no chance. The same events give the same documents, whenever
 * and in whichever batches they are folded, so that a replay can be compared with the live model document by document.
 *
 * <p>Raise {@link #version()} whenever the fold or the form of the document changes: the engine then builds a new
 * generation from the first event on.
 *
 * @param <V> the document
 */
public interface Projection<V extends View> {

    /** Name of the read model, in kebab case; its collections are called {@code name.g1}, {@code name.g2} … */
    String name();

    /** Version of fold and document, from 1, only ever raised. */
    int version();

    /** The document's class, a record. */
    Class<V> view();

    /** The classes of the events it folds; others are not even decoded. */
    Set<Class<? extends LedgerEvent>> events();

    /**
     * The document an event belongs to. All events of one document must come from one aggregate: only these arrive in the
     * order of their positions from every event store. Taking the key from the message rather than from its payload saves
     * decoding on the one thread that reads the stream.
     */
    String key(DomainEventMessage<?> event);

    /**
     * The document after an event.
     *
     * @param view the document before it; {@code null} when there was none
     * @return a document whose id is the event's key and whose position is the event's; {@code null}, when there was none, to
     *     keep none
     * @throws RuntimeException when the event cannot follow on the view; the projection then stops there, visibly
     */
    @Nullable
    V evolve(@Nullable V view, RecordedEvent event);

    /**
     * Indexes the queries need beside {@code _id}: each a list of fields, descending when prefixed by {@code -}.
     */
    default List<List<String>> indexes() {
        return List.of();
    }

    /**
     * Parts into which a new generation is split.
     *
     * @param configured what the operator set for all projections
     */
    default int segments(int configured) {
        return configured;
    }

    /**
     * What folds the batches of a generation. Unless told otherwise events are grouped by {@link #key} and folded by
     * {@link #evolve}, each group into a document of its own.
     *
     * @return a handler of its own for each call; {@code null} for the usual one
     */
    default @Nullable BatchHandler handler(GenerationContext generation) {
        return null;
    }

    /** How many events a generation has left out for good, beside its dead letters. */
    default long leftOut(GenerationContext generation) {
        return 0;
    }
}
