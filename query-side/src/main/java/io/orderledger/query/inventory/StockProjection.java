package io.orderledger.query.inventory;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.BackorderWithdrawn;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.ReservationCarriedOut;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.SafetyStockReached;
import io.orderledger.events.inventory.SafetyStockRestored;
import io.orderledger.events.inventory.SafetyStockSet;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockCommandRefused;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.inventory.StockWrittenOff;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Counts what is on hand, reserved and free, and who waits. */
public final class StockProjection implements Projection<StockView> {

    /** Name of the read model. */
    public static final String NAME = "inventory";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = EventCatalogue.of(StockEvent.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Class<StockView> view() {
        return StockView.class;
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
    public StockView evolve(@Nullable StockView view, RecordedEvent event) {
        StockEvent happened = (StockEvent) event.payload();
        StockDraft stock = new StockDraft(view);
        switch (happened) {
            case StockReceived e -> stock.received = Math.addExact(stock.received, e.quantity());
            case StockReserved e -> {
                stock.reserved += e.quantity();
                stock.served(e.reservationId().value(), e.quantity());
            }
            case ReservationRefused e -> stock.refusals++;
            case ReservationReleased e -> stock.reserved -= e.quantity();
            case ReservationCarriedOut e -> {
                stock.reserved -= e.quantity();
                stock.served(e.reservationId().value(), e.waiting());
            }
            case ReservationCarriedIn e -> {
                stock.reserved += e.quantity();
                stock.waitsBehind(e);
            }
            case StockShipped e -> {
                stock.shipped += e.quantity();
                stock.reserved -= e.quantity();
            }
            case StockBackordered e -> stock.waits(e);
            case BackorderWithdrawn e -> stock.served(e.reservationId().value(), e.quantity());
            case StockReturned e -> stock.returned = Math.addExact(stock.returned, e.quantity());
            case StockWrittenOff e -> stock.writtenOff += e.quantity();
            case SafetyStockSet e -> {
                stock.safetyStock = e.quantity();
                stock.belowSafetyStock &= e.quantity() > 0;
            }
            case SafetyStockReached e -> stock.belowSafetyStock = true;
            case SafetyStockRestored e -> stock.belowSafetyStock = false;
            case StockCommandRefused e -> stock.refusals++;
        }
        return stock.after(event, happened.warehouse(), happened.sku());
    }
}
