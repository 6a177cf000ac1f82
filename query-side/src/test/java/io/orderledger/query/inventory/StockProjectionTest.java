package io.orderledger.query.inventory;

import static io.orderledger.events.ExampleEvents.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.inventory.BackorderWithdrawn;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.SafetyStockReached;
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
import io.orderledger.query.projection.View;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

class StockProjectionTest {

    private static final ReservationId ONE = new ReservationId("one");
    private static final ReservationId TWO = new ReservationId("two");

    private final StockEvent[] day = {
        new StockReceived("main", "TEA", "r", 10, AT),
        new StockReserved("main", "TEA", ONE, "web:1", 1, 4, 4, AT),
        new StockReserved("main", "TEA", TWO, "web:2", 1, 3, 3, AT),
        new ReservationRefused("main", "TEA", new ReservationId("three"), "web:3", 1, 9, 3, AT),
        new StockShipped("main", "TEA", ONE, "web:1", 1, 4, "", AT),
        new ReservationReleased("main", "TEA", TWO, "web:2", 1, 3, AT)
    };

    @Test
    void available_is_what_is_on_hand_and_not_set_aside() {
        StockView stock = one(folded(new StockProjection(), 4), "main/TEA");
        assertThat(stock.onHand()).isEqualTo(10);
        assertThat(stock.reserved()).isEqualTo(7);
        assertThat(stock.available()).isEqualTo(3);
        StockView evening = one(folded(new StockProjection(), 6), "main/TEA");
        assertThat(evening.onHand()).isEqualTo(6);
        assertThat(evening.reserved()).isZero();
        assertThat(evening.available()).isEqualTo(6);
        assertThat(evening.version()).isEqualTo(6);
    }

    @Test
    void each_reservation_is_followed_to_its_end() {
        Map<String, ReservationView> reservations = folded(new ReservationProjection(), 6);
        assertThat(one(reservations, "main/TEA/one").state()).isEqualTo(ReservationView.State.SHIPPED);
        assertThat(one(reservations, "main/TEA/two").state()).isEqualTo(ReservationView.State.RELEASED);
        assertThat(one(reservations, "main/TEA/three").state()).isEqualTo(ReservationView.State.REFUSED);
        assertThat(one(folded(new ReservationProjection(), 2), "main/TEA/one").state())
                .isEqualTo(ReservationView.State.OPEN);
    }

    @Test
    void who_waits_is_told_in_the_order_in_which_they_are_served() {
        StockEvent[] queue = {
            new StockReceived("main", "TEA", "r", 2, AT),
            new StockReserved("main", "TEA", ONE, "web:1", 1, 2, 2, AT),
            new StockBackordered("main", "TEA", ONE, "web:1", 1, 3, false, AT),
            new StockBackordered("main", "TEA", TWO, "web:2", 1, 4, true, AT),
            new StockReceived("main", "TEA", "r2", 5, AT),
            new StockReserved("main", "TEA", ONE, "web:1", 1, 1, 3, AT),
            new BackorderWithdrawn("main", "TEA", TWO, "web:2", 1, 1, AT)
        };
        StockView stock = one(folded(new StockProjection(), queue), "main/TEA");
        assertThat(stock.queue())
                .containsExactly(
                        new StockView.Waiting("one", "web:1", 1, 2, false, AT),
                        new StockView.Waiting("two", "web:2", 1, 3, true, AT));
        assertThat(stock.backordered()).isEqualTo(5);
        assertThat(stock.reserved()).isEqualTo(3);
        ReservationView first = one(folded(new ReservationProjection(), queue), "main/TEA/one");
        assertThat(first.quantity()).isEqualTo(5);
        assertThat(first.setAside()).isEqualTo(3);
        assertThat(first.waiting()).isEqualTo(2);
        assertThat(first.state()).isEqualTo(ReservationView.State.OPEN);
        ReservationView second = one(folded(new ReservationProjection(), queue), "main/TEA/two");
        assertThat(second.state()).isEqualTo(ReservationView.State.WAITING);
        assertThat(second.released()).isEqualTo(1);
    }

    @Test
    void what_is_on_hand_is_what_came_less_what_went() {
        StockView stock = one(
                folded(
                        new StockProjection(),
                        new StockReceived("main", "TEA", "r", 10, AT),
                        new SafetyStockSet("main", "TEA", 8, AT),
                        new StockReserved("main", "TEA", ONE, "web:1", 1, 4, 4, AT),
                        new SafetyStockReached("main", "TEA", 6, 8, AT),
                        new StockShipped("main", "TEA", ONE, "web:1", 1, 3, "s-1", AT),
                        new ReservationReleased("main", "TEA", ONE, "web:1", 1, 1, AT),
                        new StockReturned("main", "TEA", "b-1", "web:1", 1, 2, AT),
                        new StockWrittenOff("main", "TEA", "w-1", 1, "damaged", AT),
                        new StockCommandRefused("main", "TEA", "ShipStock", "x", List.of(), "", "", AT)),
                "main/TEA");
        assertThat(stock.onHand()).isEqualTo(8);
        assertThat(stock.available()).isEqualTo(8);
        assertThat(stock.received()).isEqualTo(10);
        assertThat(stock.shipped()).isEqualTo(3);
        assertThat(stock.returned()).isEqualTo(2);
        assertThat(stock.writtenOff()).isEqualTo(1);
        assertThat(stock.safetyStock()).isEqualTo(8);
        assertThat(stock.belowSafetyStock()).isTrue();
        assertThat(stock.refusals()).isEqualTo(1);
        assertThat(stock.version()).isEqualTo(9);
    }

    private <V extends View> Map<String, V> folded(Projection<V> projection, int events) {
        return folded(projection, Arrays.copyOf(day, events));
    }

    private static <V extends View> Map<String, V> folded(Projection<V> projection, StockEvent... events) {
        Map<String, V> views = new TreeMap<>();
        for (int i = 0; i < events.length; i++) {
            GenericDomainEventMessage<StockEvent> message =
                    new GenericDomainEventMessage<>("StockItem", "main/TEA", i, events[i]);
            if (projection.events().contains(events[i].getClass())) {
                String key = projection.key(message);
                views.put(
                        key, Objects.requireNonNull(projection.evolve(views.get(key), new RecordedEvent(message, i))));
            }
        }
        return views;
    }

    private static <V> V one(Map<String, V> views, String id) {
        return Objects.requireNonNull(views.get(id));
    }
}
