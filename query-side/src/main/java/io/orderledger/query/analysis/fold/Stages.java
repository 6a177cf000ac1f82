package io.orderledger.query.analysis.fold;

import io.orderledger.query.orders.LineView;
import io.orderledger.query.orders.OrderStatus;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.orders.PaymentStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When an order reached its stages first, in business time. Public because the driver writes it by reflection. */
public record Stages(
        @Nullable Instant heldAt,
        @Nullable Instant approvedAt,
        @Nullable Instant rejectedAt,
        @Nullable Instant allocatedAt,
        @Nullable Instant paidAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant cancelledAt) {

    private static final Set<PaymentStatus> PAID = EnumSet.of(PaymentStatus.PAID, PaymentStatus.OVERPAID);
    private static final Set<OrderStatus> GOING_ON =
            EnumSet.of(OrderStatus.APPROVED, OrderStatus.DISPATCHED, OrderStatus.DELIVERED);

    static Stages none() {
        return new Stages(null, null, null, null, null, null, null, null);
    }

    /** With what an order has reached by now. */
    Stages reached(OrderView now, Instant at) {
        OrderStatus status = now.status();
        boolean sent = status == OrderStatus.DISPATCHED || status == OrderStatus.DELIVERED;
        return new Stages(
                first(heldAt, now.milestones().heldAt() != null, at),
                first(approvedAt, now.milestones().approvedAt() != null, at),
                first(rejectedAt, status == OrderStatus.REJECTED, at),
                first(allocatedAt, allocated(now), at),
                first(paidAt, PAID.contains(now.payment()), at),
                first(dispatchedAt, sent, at),
                first(deliveredAt, status == OrderStatus.DELIVERED, at),
                first(cancelledAt, now.milestones().cancelledAt() != null, at));
    }

    /** All pieces that are kept in stock are set aside, whatever has become of them since. */
    private static boolean allocated(OrderView order) {
        return GOING_ON.contains(order.status())
                && order.lines().stream()
                        .filter(LineView::stocked)
                        .allMatch(line -> line.allocated() >= line.quantity() + line.exchanged() - line.cancelled());
    }

    private static @Nullable Instant first(@Nullable Instant known, boolean reached, Instant at) {
        return known != null || !reached ? known : at;
    }
}
