package io.orderledger.query.inventory;

import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.query.projection.RecordedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stock while one event is folded into it. */
final class StockDraft {

    private static final Comparator<StockView.Waiting> FAIR =
            Comparator.comparing(StockView.Waiting::since).thenComparing(StockView.Waiting::reference);

    long received;
    long shipped;
    long returned;
    long writtenOff;
    long reserved;
    long refusals;
    long safetyStock;
    boolean belowSafetyStock;
    private List<StockView.Waiting> queue = List.of();

    StockDraft(@Nullable StockView view) {
        if (view != null) {
            received = view.received();
            shipped = view.shipped();
            returned = view.returned();
            writtenOff = view.writtenOff();
            reserved = view.reserved();
            refusals = view.refusals();
            safetyStock = view.safetyStock();
            belowSafetyStock = view.belowSafetyStock();
            queue = view.queue();
        }
    }

    /** Whoever began to wait earlier stands before, as the stock serves them; whoever waits already keeps their place. */
    void waits(StockBackordered event) {
        String reservation = event.reservationId().value();
        List<StockView.Waiting> longer = new ArrayList<>(queue.size() + 1);
        boolean known = false;
        for (StockView.Waiting waiting : queue) {
            boolean same = waiting.reservationId().equals(reservation);
            known |= same;
            longer.add(same ? waiting.of(waiting.quantity() + event.quantity()) : waiting);
        }
        if (!known) {
            lineUp(
                    longer,
                    new StockView.Waiting(
                            reservation,
                            event.reference(),
                            event.line(),
                            event.quantity(),
                            event.whole(),
                            event.occurredAt()));
        }
        queue = List.copyOf(longer);
    }

    private static void lineUp(List<StockView.Waiting> queue, StockView.Waiting newcomer) {
        int place = queue.size();
        while (place > 0 && FAIR.compare(newcomer, queue.get(place - 1)) < 0) {
            place--;
        }
        queue.add(place, newcomer);
    }

    /** Somebody waits in the stead of another one, from when that one did. */
    void waitsBehind(ReservationCarriedIn event) {
        if (event.waiting() > 0) {
            List<StockView.Waiting> longer = new ArrayList<>(queue);
            lineUp(
                    longer,
                    new StockView.Waiting(
                            event.reservationId().value(),
                            event.reference(),
                            event.line(),
                            event.waiting(),
                            event.whole(),
                            event.since()));
            queue = List.copyOf(longer);
        }
    }

    /** So many pieces of a reservation are not waited for any more; one that does not wait got them at once. */
    void served(String reservation, long pieces) {
        if (queue.stream().noneMatch(waiting -> waiting.reservationId().equals(reservation))) {
            return;
        }
        List<StockView.Waiting> shorter = new ArrayList<>(queue.size());
        for (StockView.Waiting waiting : queue) {
            if (!waiting.reservationId().equals(reservation)) {
                shorter.add(waiting);
            } else if (waiting.quantity() > pieces) {
                shorter.add(waiting.of(waiting.quantity() - pieces));
            }
        }
        queue = List.copyOf(shorter);
    }

    StockView after(RecordedEvent event, String warehouse, String sku) {
        long onHand = received - shipped + returned - writtenOff;
        return new StockView(
                event.aggregateId(),
                event.version(),
                event.position(),
                warehouse,
                sku,
                onHand,
                reserved,
                onHand - reserved,
                queue.stream().mapToLong(StockView.Waiting::quantity).sum(),
                received,
                shipped,
                returned,
                writtenOff,
                refusals,
                safetyStock,
                belowSafetyStock,
                queue,
                event.recordedAt());
    }
}
