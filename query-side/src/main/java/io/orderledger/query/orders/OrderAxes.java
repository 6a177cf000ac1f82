package io.orderledger.query.orders;

import java.util.List;

/** Derives the three axes of an order from its milestones, its quantities and its money. Nothing else derives them. */
final class OrderAxes {

    private OrderAxes() {}

    static OrderStatus status(Milestones reached) {
        if (reached.cancelledAt() != null) {
            return OrderStatus.CANCELLED;
        }
        if (reached.rejectedAt() != null) {
            return OrderStatus.REJECTED;
        }
        if (reached.deliveredAt() != null) {
            return OrderStatus.DELIVERED;
        }
        if (reached.dispatchedAt() != null) {
            return OrderStatus.DISPATCHED;
        }
        if (reached.approvedAt() != null) {
            return OrderStatus.APPROVED;
        }
        return reached.heldAt() == null ? OrderStatus.PLACED : OrderStatus.ON_HOLD;
    }

    /** Payment by what is due, captured and refunded, all in minor units; an order that costs nothing is paid. */
    static PaymentStatus payment(long due, long captured, long refunded) {
        if (refunded > 0) {
            return refunded >= captured ? PaymentStatus.REFUNDED : PaymentStatus.PARTLY_REFUNDED;
        }
        if (captured > due) {
            return PaymentStatus.OVERPAID;
        }
        if (captured == due) {
            return PaymentStatus.PAID;
        }
        return captured == 0 ? PaymentStatus.UNPAID : PaymentStatus.PARTLY_PAID;
    }

    static FulfilmentStatus fulfilment(OrderStatus status, List<LineView> lines) {
        return switch (status) {
            case PLACED, ON_HOLD -> FulfilmentStatus.NOT_STARTED;
            case CANCELLED, REJECTED -> FulfilmentStatus.STOPPED;
            case DISPATCHED -> FulfilmentStatus.DISPATCHED;
            case DELIVERED -> FulfilmentStatus.DELIVERED;
            case APPROVED -> allocation(lines);
        };
    }

    private static FulfilmentStatus allocation(List<LineView> lines) {
        boolean waiting = false;
        for (LineView line : lines) {
            if (line.shortQuantity() > 0) {
                return FulfilmentStatus.SHORT;
            }
            waiting |= line.stocked() && line.allocated() < line.quantity();
        }
        return waiting ? FulfilmentStatus.ALLOCATING : FulfilmentStatus.ALLOCATED;
    }

    /** What the customer still has to pay, in minor units; nothing once the order is stopped. */
    static long outstanding(OrderStatus status, long due, long captured) {
        boolean stopped = status == OrderStatus.CANCELLED || status == OrderStatus.REJECTED;
        return stopped ? 0 : Math.max(0, due - captured);
    }
}
