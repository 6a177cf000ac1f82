package io.orderledger.query.analysis.fold;

import io.orderledger.events.LedgerEvent;
import io.orderledger.query.projection.BatchHandler;
import io.orderledger.query.projection.GenerationContext;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.deadletter.Cause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Takes the batches of one generation of a declared projection. There is one segment: rows gather events of all orders. */
final class DeclaredBatches implements BatchHandler {

    private final Set<Class<? extends LedgerEvent>> events;
    private final MongoRows rows;
    private final BatchFold fold;
    private final String folded;
    private volatile @Nullable RuntimeException failure;

    DeclaredBatches(Plan plan, Set<Class<? extends LedgerEvent>> events, Limits limits, GenerationContext generation) {
        this.events = events;
        this.rows = new MongoRows(generation.database(), generation.collection(), generation.shared(), limits);
        this.fold = new BatchFold(plan, limits, rows);
        this.folded = DeclaredBatches.class.getName() + "/" + generation.collection();
    }

    @Override
    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    public boolean canHandleType(Class<?> payloadType) {
        return events.contains(payloadType);
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return canHandleType(event.getPayloadType());
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (unit.resources().putIfAbsent(folded, Boolean.TRUE) != null) {
            return;
        }
        List<?> messages = unit instanceof BatchingUnitOfWork<?> all ? all.getMessages() : List.of(message);
        List<RecordedEvent> batch = new ArrayList<>(messages.size());
        for (Object one : messages) {
            TrackedEventMessage<?> tracked = (TrackedEventMessage<?>) one;
            batch.add(new RecordedEvent(
                    (DomainEventMessage<?>) tracked,
                    tracked.trackingToken().position().orElseThrow()));
        }
        try {
            fold.fold(batch);
            failure = null;
        } catch (RuntimeException e) {
            rows.measureAgain();
            failure = e;
            throw e;
        }
    }

    @Override
    public Collection<RuntimeException> failures() {
        RuntimeException known = failure;
        return known == null ? List.of() : List.of(known);
    }

    @Override
    public void forgetPassingFailures() {
        if (!(failure instanceof LimitReachedException)) {
            failure = null;
        }
    }

    /** Nothing is ever parked: an event that cannot be taken, or not be read, is left out and told beside the rows. */
    @Override
    public Optional<Cause> refold(List<RecordedEvent> events) {
        return Optional.of(new Cause(Cause.Kind.OVERTAKEN, "a declared projection takes events in their order"));
    }
}
