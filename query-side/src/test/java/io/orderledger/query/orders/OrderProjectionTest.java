package io.orderledger.query.orders;

import static io.orderledger.events.ExampleEvents.AT;
import static io.orderledger.events.ExampleEvents.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.events.ExampleEvents;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Money;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderProjectionTest {

    private static final LineReservation CLAIM = new LineReservation(1, "main", "TEA-1", 2);
    private static final OrderPlaced PLACED = ExampleEvents.placed();

    @Test
    void a_placed_order_shows_what_was_ordered_and_owes_everything() {
        OrderView order = after(PLACED);
        assertThat(order.id()).isEqualTo("web:1001");
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(order.payment()).isEqualTo(PaymentStatus.UNPAID);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.NOT_STARTED);
        assertThat(order.customer()).isEqualTo(PLACED.customer());
        assertThat(order.lines()).hasSize(2);
        assertThat(order.dueMinor()).isEqualTo(4580);
        assertThat(order.outstandingMinor()).isEqualTo(4580);
        assertThat(order.placedAt()).isEqualTo(AT);
        assertThat(order.version()).isEqualTo(1);
        assertThat(order.position()).isEqualTo(100);
    }

    @Test
    void a_held_order_says_why_and_goes_on_when_it_is_approved() {
        OrderView held = after(PLACED, new OrderHeld(ORDER, "too much", AT));
        assertThat(held.status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(held.holdReason()).isEqualTo("too much");
        OrderView approved = after(PLACED, new OrderHeld(ORDER, "too much", AT), approved());
        assertThat(approved.status()).isEqualTo(OrderStatus.APPROVED);
    }

    @Test
    void an_approved_order_waits_for_its_stock_is_short_asks_again_and_gets_it() {
        assertThat(after(PLACED, approved()).fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATING);
        LineShort isShort = new LineShort(ORDER, CLAIM, 1, AT);
        OrderView lacking = after(PLACED, approved(), isShort);
        assertThat(lacking.fulfilment()).isEqualTo(FulfilmentStatus.SHORT);
        assertThat(lacking.lines().getFirst().shortQuantity()).isEqualTo(2);
        AllocationRequested again = new AllocationRequested(ORDER, List.of(CLAIM), AT);
        assertThat(after(PLACED, approved(), isShort, again).fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATING);
        OrderView allocated = after(PLACED, approved(), isShort, again, new LineAllocated(ORDER, CLAIM, AT));
        assertThat(allocated.fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
        assertThat(allocated.lines().getFirst().allocated()).isEqualTo(2);
        assertThat(allocated.lines().getFirst().warehouse()).isEqualTo("main");
    }

    @Test
    void a_dispatched_order_can_be_followed_and_found_by_its_tracking_number() {
        OrderView order = after(PLACED, approved(), new LineAllocated(ORDER, CLAIM, AT), dispatched());
        assertThat(order.status()).isEqualTo(OrderStatus.DISPATCHED);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.DISPATCHED);
        assertThat(order.trackingNumber()).isEqualTo("SF123");
        assertThat(order.search()).contains("sf123", "1001", "tea-1", "c-17");
        assertThat(order.lines()).allMatch(line -> line.shipped() == line.quantity());
        OrderView delivered = after(
                PLACED,
                approved(),
                new LineAllocated(ORDER, CLAIM, AT),
                dispatched(),
                new OrderDelivered(ORDER, "Li", AT));
        assertThat(delivered.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(delivered.signedBy()).isEqualTo("Li");
        assertThat(delivered.lines()).allMatch(line -> line.delivered() == line.quantity());
    }

    @Test
    void money_and_goods_are_different_axes() {
        OrderView order = after(
                PLACED,
                paid("p-1", 4580),
                new OrderCancelled(ORDER, List.of(), "changed their mind", AT),
                new RefundRecorded(ORDER, "r-1", new Money("CNY", 580), "part", AT));
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.STOPPED);
        assertThat(order.payment()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(order.capturedMinor()).isEqualTo(4580);
        assertThat(order.refundedMinor()).isEqualTo(580);
        assertThat(order.outstandingMinor()).isZero();
        assertThat(order.stopReason()).isEqualTo("changed their mind");
        assertThat(order.payments()).extracting(MoneyMovement::reference).containsExactly("p-1");
        assertThat(order.refunds()).extracting(MoneyMovement::reference).containsExactly("r-1");
        assertThat(order.lines()).allMatch(line -> line.cancelled() == line.quantity());
    }

    @Test
    void a_rejected_order_stops() {
        OrderView order = after(PLACED, new OrderRejected(ORDER, "suspected fake", AT));
        assertThat(order.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.STOPPED);
        assertThat(order.stopReason()).isEqualTo("suspected fake");
    }

    @Test
    void an_event_of_an_order_that_was_never_placed_cannot_be_folded() {
        assertThatThrownBy(() -> after(approved())).isInstanceOf(IllegalStateException.class);
    }

    private static OrderApproved approved() {
        return new OrderApproved(ORDER, List.of(CLAIM), AT);
    }

    private static OrderDispatched dispatched() {
        return new OrderDispatched(ORDER, List.of(CLAIM), "SF Express", "SF123", AT);
    }

    private static PaymentRecorded paid(String id, long minor) {
        return new PaymentRecorded(ORDER, id, new Money("CNY", minor), "alipay", AT);
    }

    private static OrderView after(OrderEvent... events) {
        OrderProjection projection = new OrderProjection();
        @Nullable OrderView view = null;
        for (int i = 0; i < events.length; i++) {
            view = projection.evolve(
                    view,
                    new RecordedEvent(new GenericDomainEventMessage<>("Order", ORDER.value(), i, events[i]), 100L + i));
        }
        return java.util.Objects.requireNonNull(view);
    }
}
