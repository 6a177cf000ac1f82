package io.orderledger.query.history;

import io.orderledger.events.LedgerEvent;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The document of a projection, by the fold that makes the live one. */
public final class FoldedAnew<V extends View> implements Retelling<V> {

    private final Projection<V> projection;
    private final Predicate<LedgerEvent> beginning;
    private @Nullable V view;

    /**
     * Begins with nothing.
     *
     * @param beginning the events that the fold takes first
     */
    public FoldedAnew(Projection<V> projection, Predicate<LedgerEvent> beginning) {
        this.projection = projection;
        this.beginning = beginning;
    }

    @Override
    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    public boolean takes(Class<?> event) {
        return projection.events().contains(event);
    }

    @Override
    public boolean begins(LedgerEvent event) {
        return beginning.test(event);
    }

    @Override
    public void take(RecordedEvent event) {
        view = projection.evolve(view, event);
    }

    @Override
    public V told() {
        return Objects.requireNonNull(view);
    }
}
