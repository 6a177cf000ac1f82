package io.orderledger.query.customers;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.customer.CustomerOrderBroken;
import io.orderledger.events.customer.CustomerOrderKept;
import io.orderledger.events.customer.CustomerOrderNoted;
import io.orderledger.events.customer.CustomerStandingSet;
import io.orderledger.events.customer.ErasureRequested;
import io.orderledger.events.customer.PersonErased;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Keeps how far each customer is trusted, and why. */
public final class CustomerProjection implements Projection<CustomerView> {

    /** Name of the read model. */
    public static final String NAME = "customers";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = EventCatalogue.of(CustomerEvent.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<CustomerView> view() {
        return CustomerView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return EVENTS;
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return ((CustomerEvent) event.getPayload()).customerId();
    }

    @Override
    public CustomerView evolve(@Nullable CustomerView view, RecordedEvent event) {
        CustomerEvent happened = (CustomerEvent) event.payload();
        CustomerView before = view == null ? CustomerView.unknown(happened.customerId()) : view;
        CustomerView after = switch (happened) {
            case CustomerOrderNoted e -> before.ordered(e.placedAt());
            case CustomerOrderKept e -> before.kept(1);
            case CustomerOrderBroken e -> before.broken(1);
            case CustomerStandingSet e -> before.trusted(e.standing(), e.reason(), e.occurredAt());
            case ErasureRequested e -> before;
            case PersonErased e -> before;
        };
        return after.at(event.version(), event.position(), event.recordedAt());
    }
}
