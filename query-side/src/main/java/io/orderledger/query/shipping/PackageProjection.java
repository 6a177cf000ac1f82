package io.orderledger.query.shipping;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.shipping.PackageCalledBack;
import io.orderledger.events.shipping.PackageDelivered;
import io.orderledger.events.shipping.PackageDeliveryFailed;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageEvent;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.shipping.PackageOpened;
import io.orderledger.events.shipping.PackageRedeliveryArranged;
import io.orderledger.events.shipping.PackageTracked;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Follows each package from its first piece to the door. */
public final class PackageProjection implements Projection<PackageView> {

    /** Name of the read model. */
    public static final String NAME = "packages";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = EventCatalogue.of(PackageEvent.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<PackageView> view() {
        return PackageView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return EVENTS;
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return ((PackageEvent) event.getPayload()).packageId();
    }

    @Override
    public PackageView evolve(@Nullable PackageView view, RecordedEvent event) {
        PackageEvent happened = (PackageEvent) event.payload();
        PackageDraft box = new PackageDraft(view, happened.packageId());
        switch (happened) {
            case PackageOpened e -> {
                box.warehouse = e.warehouse();
                box.openedAt = e.occurredAt();
            }
            case PackageFilled e -> box.put(e.orderId().value(), e.pieces());
            case PackageEmptied e -> box.take(e.orderId().value(), e.pieces());
            case PackageCalledBack e -> box.callBack(e.orderId().value());
            case PackageDispatched e -> {
                box.state = PackageView.State.DISPATCHED;
                box.carrier = e.carrier();
                box.trackingNumber = e.trackingNumber();
                box.dispatchedAt = e.occurredAt();
            }
            case PackageTracked e -> box.track(new PackageView.Track(e.status(), e.place(), e.note(), e.occurredAt()));
            case PackageDeliveryFailed e -> {
                box.state = PackageView.State.DELIVERY_FAILED;
                box.attempts = e.attempt();
                box.failure = e.reason();
                box.redeliverAt = null;
            }
            case PackageRedeliveryArranged e -> {
                box.state = PackageView.State.REDELIVERY_ARRANGED;
                box.redeliverAt = e.deliverAt();
            }
            case PackageDelivered e -> {
                box.state = PackageView.State.DELIVERED;
                box.signedBy = e.signedBy();
                box.deliveredAt = e.occurredAt();
                box.redeliverAt = null;
            }
        }
        return box.after(event);
    }
}
