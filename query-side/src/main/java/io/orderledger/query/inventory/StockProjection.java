package io.orderledger.query.inventory;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Counts what is on hand, reserved and free. */
public final class StockProjection implements Projection<StockView> {

    /** Name of the read model. */
    public static final String NAME = "inventory";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<StockView> view() {
        return StockView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return Set.of(
                StockReceived.class,
                StockReserved.class,
                ReservationRefused.class,
                ReservationReleased.class,
                StockShipped.class);
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return event.getAggregateIdentifier();
    }

    @Override
    public StockView evolve(@Nullable StockView view, RecordedEvent event) {
        StockEvent happened = (StockEvent) event.payload();
        long onHand = view == null ? 0 : view.onHand();
        long reserved = view == null ? 0 : view.reserved();
        switch (happened) {
            case StockReceived received -> onHand = Math.addExact(onHand, received.quantity());
            case StockReserved claim -> reserved += claim.quantity();
            case ReservationRefused refused -> {
                // nothing was set aside; the version moves on
            }
            case ReservationReleased released -> reserved -= released.quantity();
            case StockShipped shipped -> {
                onHand -= shipped.quantity();
                reserved -= shipped.quantity();
            }
            default -> {
                // not built yet
            }
        }
        return new StockView(
                event.aggregateId(),
                event.version(),
                event.position(),
                happened.warehouse(),
                happened.sku(),
                onHand,
                reserved,
                onHand - reserved,
                event.recordedAt());
    }
}
