package io.orderledger.query.erasure;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.customer.ErasureRequested;
import io.orderledger.events.customer.PersonErased;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Keeps who was erased, and where they were told of. */
public final class ErasureProjection implements Projection<ErasureView> {

    /** Name of the read model. */
    public static final String NAME = "erasures";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = Set.of(ErasureRequested.class, PersonErased.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<ErasureView> view() {
        return ErasureView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return EVENTS;
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return event.getAggregateIdentifier();
    }

    @Override
    public ErasureView evolve(@Nullable ErasureView view, RecordedEvent event) {
        return switch ((CustomerEvent) event.payload()) {
            case ErasureRequested e ->
                new ErasureView(
                        e.customerId(),
                        event.version(),
                        event.position(),
                        ErasureView.State.REQUESTED,
                        e.reason(),
                        e.streams(),
                        event.recordedAt(),
                        null,
                        -1);
            case PersonErased e ->
                new ErasureView(
                        e.customerId(),
                        event.version(),
                        event.position(),
                        ErasureView.State.ERASED,
                        view == null ? "" : view.reason(),
                        e.streams(),
                        view == null ? event.recordedAt() : view.requestedAt(),
                        event.recordedAt(),
                        event.position());
            default -> throw new IllegalStateException("only erasures are asked for");
        };
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("erasedPosition"));
    }
}
