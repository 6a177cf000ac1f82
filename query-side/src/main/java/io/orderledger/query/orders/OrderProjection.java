package io.orderledger.query.orders;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Folds the events of an order into what customer service sees of it. It trusts the events: rules were kept before. */
public final class OrderProjection implements Projection<OrderView> {

    /** Name of the read model. */
    public static final String NAME = "orders";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = EventCatalogue.of(OrderEvent.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 5;
    }

    @Override
    public Class<OrderView> view() {
        return OrderView.class;
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
        return List.of(
                List.of("-placedAt", "-_id"),
                List.of("search", "-placedAt", "-_id"),
                List.of("channel", "-placedAt", "-_id"),
                List.of("status", "-placedAt", "-_id"),
                List.of("payment", "-placedAt", "-_id"),
                List.of("fulfilment", "-placedAt", "-_id"),
                List.of("dueMinor", "-placedAt", "-_id"));
    }

    @Override
    public OrderView evolve(@Nullable OrderView view, RecordedEvent event) {
        OrderEvent happened = (OrderEvent) event.payload();
        if (view == null) {
            if (happened instanceof OrderPlaced placed) {
                return new OrderDraft(placed, event).after(event);
            }
            throw new IllegalStateException("an order begins by being placed");
        }
        OrderDraft order = new OrderDraft(view);
        order.evolve(happened, event);
        return order.after(event);
    }
}
