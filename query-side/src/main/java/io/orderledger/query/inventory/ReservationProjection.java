package io.orderledger.query.inventory;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.value.ReservationId;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.time.Instant;
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
        return 1;
    }

    @Override
    public Class<ReservationView> view() {
        return ReservationView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return Set.of(StockReserved.class, ReservationRefused.class, ReservationReleased.class, StockShipped.class);
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
        Instant requestedAt = view == null ? happened.occurredAt() : view.requestedAt();
        return new ReservationView(
                event.aggregateId() + "/" + claim.id(),
                event.position(),
                event.aggregateId(),
                claim.id().value(),
                claim.reference(),
                claim.line(),
                claim.quantity(),
                claim.state(),
                requestedAt,
                event.recordedAt());
    }

    private record Claim(ReservationId id, String reference, int line, long quantity, ReservationView.State state) {}

    private static Claim claim(StockEvent happened) {
        return switch (happened) {
            case StockReserved e ->
                new Claim(e.reservationId(), e.reference(), e.line(), e.quantity(), ReservationView.State.OPEN);
            case ReservationRefused e ->
                new Claim(e.reservationId(), e.reference(), e.line(), e.quantity(), ReservationView.State.REFUSED);
            case ReservationReleased e ->
                new Claim(e.reservationId(), e.reference(), e.line(), e.quantity(), ReservationView.State.RELEASED);
            case StockShipped e ->
                new Claim(e.reservationId(), e.reference(), e.line(), e.quantity(), ReservationView.State.SHIPPED);
            default -> throw new IllegalArgumentException("it claims nothing: " + happened.getClass());
        };
    }
}
