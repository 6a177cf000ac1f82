package io.orderledger.command.inventory;

import io.orderledger.events.inventory.BackorderWithdrawn;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.ReservationCarriedOut;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.SafetyStockReached;
import io.orderledger.events.inventory.SafetyStockRestored;
import io.orderledger.events.inventory.SafetyStockSet;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockWrittenOff;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows in the stock itself from what is about to happen to it, in the same commit: the queue is served, whoever
 * began to wait first is served first, and somebody is warned. It reckons on a copy of the few figures that matter, so that deciding changes nothing.
 */
final class StockTally {

    private final Map<ReservationId, Place> queue = new LinkedHashMap<>();
    private long free;
    private long level;
    private boolean alerted;

    /** A place in the queue. */
    private record Place(String reference, int line, long waiting, Instant since, boolean whole, long total) {

        private static final Comparator<Map.Entry<ReservationId, Place>> FAIR = Comparator.comparing(
                        (Map.Entry<ReservationId, Place> entry) ->
                                entry.getValue().since())
                .thenComparing(entry -> entry.getValue().reference());

        private Place less(long quantity) {
            return new Place(reference, line, waiting - quantity, since, whole, total + quantity);
        }
    }

    private StockTally(StockState stock) {
        free = stock.free();
        level = stock.safetyLevel();
        alerted = stock.alerted();
        stock.queue().forEach(waiting -> {
            Reservation known = waiting.reservation();
            queue.put(
                    waiting.id(),
                    new Place(
                            known.reference(),
                            known.line(),
                            known.waiting(),
                            known.since(),
                            known.whole(),
                            known.total()));
        });
    }

    /** What was decided, and what follows from it. */
    static List<StockEvent> withWhatFollows(
            StockState stock, StockId id, List<? extends StockEvent> decided, Instant at) {
        StockTally tally = new StockTally(stock);
        List<StockEvent> events = new ArrayList<>(decided);
        decided.forEach(tally::take);
        tally.serve(id, events, at);
        tally.warn(id, events, at);
        return events;
    }

    private void take(StockEvent event) {
        switch (event) {
            case StockReceived e -> free += e.quantity();
            case StockReturned e -> free += e.quantity();
            case StockWrittenOff e -> free -= e.quantity();
            case StockReserved e -> free -= e.quantity();
            case ReservationReleased e -> free += e.quantity();
            case StockBackordered e ->
                queue.put(
                        e.reservationId(),
                        new Place(e.reference(), e.line(), e.quantity(), e.occurredAt(), e.whole(), 0));
            case BackorderWithdrawn e ->
                queue.computeIfPresent(
                        e.reservationId(),
                        (id, place) -> place.waiting() == e.quantity()
                                ? null
                                : new Place(
                                        place.reference(),
                                        place.line(),
                                        place.waiting() - e.quantity(),
                                        place.since(),
                                        place.whole(),
                                        place.total()));
            case ReservationCarriedOut e -> {
                free += e.quantity();
                queue.computeIfPresent(
                        e.reservationId(),
                        (id, place) -> place.waiting() == e.waiting()
                                ? null
                                : new Place(
                                        place.reference(),
                                        place.line(),
                                        place.waiting() - e.waiting(),
                                        place.since(),
                                        place.whole(),
                                        place.total()));
            }
            case ReservationCarriedIn e -> {
                free -= e.quantity();
                if (e.waiting() > 0) {
                    queue.put(
                            e.reservationId(),
                            new Place(e.reference(), e.line(), e.waiting(), e.since(), e.whole(), e.quantity()));
                }
            }
            case SafetyStockSet e -> level = e.quantity();
            default -> {
                // changes neither what is free nor who waits
            }
        }
    }

    /** The first gets what there is, then the next. One who wants all at once holds up those behind: nobody overtakes. */
    private void serve(StockId id, List<StockEvent> events, Instant at) {
        Iterator<Map.Entry<ReservationId, Place>> places =
                queue.entrySet().stream().sorted(Place.FAIR).iterator();
        boolean held = false;
        while (free > 0 && !held && places.hasNext()) {
            Map.Entry<ReservationId, Place> first = places.next();
            Place place = first.getValue();
            held = free < place.waiting();
            if (!held || !place.whole()) {
                long served = Math.min(free, place.waiting());
                events.add(new StockReserved(
                        id.warehouse(),
                        id.sku(),
                        first.getKey(),
                        place.reference(),
                        place.line(),
                        served,
                        place.total() + served,
                        at));
                free -= served;
                first.setValue(place.less(served));
            }
        }
    }

    private void warn(StockId id, List<StockEvent> events, Instant at) {
        if (!alerted && level > 0 && free < level) {
            events.add(new SafetyStockReached(id.warehouse(), id.sku(), free, level, at));
        } else if (alerted && free >= level) {
            events.add(new SafetyStockRestored(id.warehouse(), id.sku(), free, level, at));
        }
    }
}
