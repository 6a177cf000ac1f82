package io.orderledger.query.inventory;

import io.orderledger.events.LedgerEvent;
import io.orderledger.query.history.Retelling;
import io.orderledger.query.projection.RecordedEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stock of the past with what was set aside of it. Of the reservations only those are kept that hold or await pieces: one that neither
 * does can be forgotten without loss to what is counted later, but not to what it says of itself. Where some were forgotten, the events
 * are therefore told a second time, for the open ones alone.
 */
final class StockRetelling implements Retelling<StockAnswer> {

    static final StockProjection STOCK = new StockProjection();
    static final ReservationProjection RESERVATIONS = new ReservationProjection();

    private static final Comparator<ReservationView> OLDEST_FIRST =
            Comparator.comparing(ReservationView::requestedAt).thenComparing(ReservationView::id);

    private @Nullable StockView stock;
    private Map<String, @Nullable ReservationView> reservations = new HashMap<>();
    private boolean forgotten;
    private boolean second;

    @Override
    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    public boolean takes(Class<?> event) {
        return STOCK.events().contains(event);
    }

    @Override
    public boolean begins(LedgerEvent event) {
        return true;
    }

    @Override
    public void take(RecordedEvent event) {
        if (!second) {
            stock = STOCK.evolve(stock, event);
        }
        if (RESERVATIONS.events().contains(event.payload().getClass())) {
            reserve(event);
        }
    }

    private void reserve(RecordedEvent event) {
        String key = RESERVATIONS.key(event.message());
        if (second) {
            if (reservations.containsKey(key)) {
                reservations.put(key, RESERVATIONS.evolve(reservations.get(key), event));
            }
            return;
        }
        ReservationView view = RESERVATIONS.evolve(reservations.get(key), event);
        if (view.setAside() == 0 && view.waiting() == 0) {
            forgotten = true;
            reservations.remove(key);
        } else {
            reservations.put(key, view);
        }
    }

    @Override
    public boolean again() {
        Map<String, @Nullable ReservationView> open = new HashMap<>();
        open().forEach(view -> open.put(view.id(), null));
        if (!forgotten || open.isEmpty()) {
            return false;
        }
        reservations = open;
        second = true;
        return true;
    }

    private List<ReservationView> open() {
        return reservations.values().stream()
                .filter(Objects::nonNull)
                .filter(view -> view.state() == ReservationView.State.OPEN)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public StockAnswer told() {
        return new StockAnswer(
                Objects.requireNonNull(stock),
                open().stream().limit(StockQueries.MAX_RESERVATIONS).toList(),
                null);
    }
}
