package io.orderledger.query.picking;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.picking.PickListClosed;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.picking.PickOrderLeftOut;
import io.orderledger.events.picking.PickTaskDone;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.picking.PickTasksAdded;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Follows each pick list from task to task. */
public final class PickListProjection implements Projection<PickListView> {

    /** Name of the read model. */
    public static final String NAME = "pick-lists";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = EventCatalogue.of(PickListEvent.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<PickListView> view() {
        return PickListView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return EVENTS;
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return ((PickListEvent) event.getPayload()).pickListId();
    }

    @Override
    public PickListView evolve(@Nullable PickListView view, RecordedEvent event) {
        PickListEvent happened = (PickListEvent) event.payload();
        PickListDraft list = new PickListDraft(view, happened.pickListId());
        switch (happened) {
            case PickListCreated e -> {
                list.wave = e.wave();
                list.warehouse = e.warehouse();
                list.createdAt = e.occurredAt();
            }
            case PickTasksAdded e -> list.add(e.tasks());
            case PickOrderLeftOut e -> list.leftOut(e.orderId().value(), e.code());
            case PickTaskDone e -> list.done(e.task());
            case PickTaskDropped e -> list.dropped(e.task());
            case PickListClosed e -> list.closedAt = e.occurredAt();
        }
        return list.after(event);
    }
}
