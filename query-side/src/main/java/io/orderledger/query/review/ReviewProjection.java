package io.orderledger.query.review;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewEvent;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Keeps which orders wait for whose answer. Orders that never waited leave no document. */
public final class ReviewProjection implements Projection<ReviewTask> {

    /** Name of the read model. */
    public static final String NAME = "reviews";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = Stream.of(
                    EventCatalogue.of(ReviewEvent.class).stream(),
                    Stream.<Class<? extends LedgerEvent>>of(OrderCancelled.class, OrderMerged.class))
            .<Class<? extends LedgerEvent>>flatMap(types -> types)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<ReviewTask> view() {
        return ReviewTask.class;
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
    public List<List<String>> indexes() {
        return List.of(List.of("open", "sortAt", "_id"), List.of("open", "owner", "sortAt", "_id"));
    }

    @Override
    public @Nullable ReviewTask evolve(@Nullable ReviewTask view, RecordedEvent event) {
        OrderEvent happened = (OrderEvent) event.payload();
        ReviewTask after = happened instanceof ReviewEvent review ? reviewed(view, review) : ReviewTask.closed(view);
        return after == null ? null : after.at(event.version(), event.position());
    }

    private static @Nullable ReviewTask reviewed(@Nullable ReviewTask task, ReviewEvent event) {
        return switch (event) {
            case OrderHeld e -> ReviewTask.held(task, e);
            case ReviewRequested e -> ReviewTask.requested(e);
            case ReviewAssigned e -> task == null ? null : task.assigned(e.owner(), e.dueAt());
            case ReviewReminded e -> task == null ? null : task.reminded(e.occurredAt());
            case OrderApproved e -> ReviewTask.closed(task);
            case OrderRejected e -> ReviewTask.closed(task);
            case ReviewSkipped e -> task;
            case StepTakenOver e -> task;
            case StepHandedBack e -> task;
        };
    }
}
