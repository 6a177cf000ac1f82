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
import io.orderledger.events.value.ReservationId;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Follows each reservation from the claim to its end. */
public final class ReservationProjection implements Projection<ReservationView> {

    /** Name of the read model. */
    public static final String NAME = "reservations";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Class<ReservationView> view() {
        return ReservationView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return Set.of(
                StockReserved.class,
                ReservationRefused.class,
                ReservationReleased.class,
                ReservationCarriedOut.class,
                ReservationCarriedIn.class,
                StockShipped.class,
                StockBackordered.class,
                BackorderWithdrawn.class);
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return event.getAggregateIdentifier() + "/"
                + claim((StockEvent) event.getPayload()).id();
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("stock", "state"));
    }

    @Override
    public ReservationView evolve(@Nullable ReservationView view, RecordedEvent event) {
        StockEvent happened = (StockEvent) event.payload();
        Claim claim = claim(happened);
        Counts counts = counts(view == null ? Counts.NONE : Counts.of(view), happened);
        return new ReservationView(
                event.aggregateId() + "/" + claim.id(),
                event.position(),
                event.aggregateId(),
                claim.id().value(),
                claim.reference(),
                claim.line(),
                counts.asked,
                counts.setAside,
                counts.waiting,
                counts.shipped,
                counts.released,
                counts.state(),
                view == null ? happened.occurredAt() : view.requestedAt(),
                event.recordedAt());
    }

    private record Claim(ReservationId id, String reference, int line) {}

    private static Claim claim(StockEvent happened) {
        return switch (happened) {
            case StockReserved e -> new Claim(e.reservationId(), e.reference(), e.line());
            case ReservationRefused e -> new Claim(e.reservationId(), e.reference(), e.line());
            case ReservationReleased e -> new Claim(e.reservationId(), e.reference(), e.line());
            case StockShipped e -> new Claim(e.reservationId(), e.reference(), e.line());
            case ReservationCarriedOut e -> new Claim(e.reservationId(), e.reference(), e.line());
            case ReservationCarriedIn e -> new Claim(e.reservationId(), e.reference(), e.line());
            case StockBackordered e -> new Claim(e.reservationId(), e.reference(), e.line());
            case BackorderWithdrawn e -> new Claim(e.reservationId(), e.reference(), e.line());
            case StockReceived e -> throw noClaim(e);
            case StockReturned e -> throw noClaim(e);
            case StockWrittenOff e -> throw noClaim(e);
            case SafetyStockSet e -> throw noClaim(e);
            case SafetyStockReached e -> throw noClaim(e);
            case SafetyStockRestored e -> throw noClaim(e);
            case StockCommandRefused e -> throw noClaim(e);
        };
    }

    private static IllegalArgumentException noClaim(StockEvent event) {
        return new IllegalArgumentException("it claims nothing: " + event.getClass());
    }

    /** Pieces of a reservation: asked for, set aside now, waiting now, gone, given back. */
    private record Counts(long asked, long setAside, long waiting, long shipped, long released) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        static Counts of(ReservationView view) {
            return new Counts(view.quantity(), view.setAside(), view.waiting(), view.shipped(), view.released());
        }

        ReservationView.State state() {
            if (setAside > 0) {
                return ReservationView.State.OPEN;
            }
            if (waiting > 0) {
                return ReservationView.State.WAITING;
            }
            if (shipped > 0) {
                return ReservationView.State.SHIPPED;
            }
            return released > 0 ? ReservationView.State.RELEASED : ReservationView.State.REFUSED;
        }
    }

    private static Counts counts(Counts c, StockEvent happened) {
        return switch (happened) {
            case StockReserved e -> {
                long served = Math.min(c.waiting, e.quantity());
                yield new Counts(
                        c.asked + e.quantity() - served,
                        c.setAside + e.quantity(),
                        c.waiting - served,
                        c.shipped,
                        c.released);
            }
            case ReservationCarriedOut e ->
                new Counts(
                        c.asked,
                        c.setAside - e.quantity(),
                        c.waiting - e.waiting(),
                        c.shipped,
                        c.released + e.quantity() + e.waiting());
            case ReservationCarriedIn e ->
                new Counts(
                        c.asked + e.quantity() + e.waiting(),
                        c.setAside + e.quantity(),
                        c.waiting + e.waiting(),
                        c.shipped,
                        c.released);
            case StockBackordered e ->
                new Counts(c.asked + e.quantity(), c.setAside, c.waiting + e.quantity(), c.shipped, c.released);
            case BackorderWithdrawn e ->
                new Counts(c.asked, c.setAside, c.waiting - e.quantity(), c.shipped, c.released + e.quantity());
            case ReservationReleased e ->
                new Counts(c.asked, c.setAside - e.quantity(), c.waiting, c.shipped, c.released + e.quantity());
            case StockShipped e ->
                new Counts(c.asked, c.setAside - e.quantity(), c.waiting, c.shipped + e.quantity(), c.released);
            case ReservationRefused e ->
                new Counts(Math.max(c.asked, e.quantity()), c.setAside, c.waiting, c.shipped, c.released);
            case StockReceived e -> throw noClaim(e);
            case StockReturned e -> throw noClaim(e);
            case StockWrittenOff e -> throw noClaim(e);
            case SafetyStockSet e -> throw noClaim(e);
            case SafetyStockReached e -> throw noClaim(e);
            case SafetyStockRestored e -> throw noClaim(e);
            case StockCommandRefused e -> throw noClaim(e);
        };
    }
}
