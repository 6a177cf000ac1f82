package io.orderledger.query.inventory;

import static io.orderledger.events.ExampleEvents.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.value.ReservationId;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
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
        new StockReserved("main", "TEA", ONE, "web:1", 1, 4, AT),
        new StockReserved("main", "TEA", TWO, "web:2", 1, 3, AT),
        new ReservationRefused("main", "TEA", new ReservationId("three"), "web:3", 1, 9, 3, AT),
        new StockShipped("main", "TEA", ONE, "web:1", 1, 4, AT),
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

    private <V extends View> Map<String, V> folded(Projection<V> projection, int events) {
        Map<String, V> views = new TreeMap<>();
        for (int i = 0; i < events; i++) {
            GenericDomainEventMessage<StockEvent> message =
                    new GenericDomainEventMessage<>("StockItem", "main/TEA", i, day[i]);
            if (projection.events().contains(day[i].getClass())) {
                String key = projection.key(message);
                views.put(key, projection.evolve(views.get(key), new RecordedEvent(message, i)));
            }
        }
        return views;
    }

    private static <V> V one(Map<String, V> views, String id) {
        return Objects.requireNonNull(views.get(id));
    }
}
