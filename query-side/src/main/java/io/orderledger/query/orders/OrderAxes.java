package io.orderledger.query.orders;

import java.util.List;
import java.util.function.ToLongFunction;

/** Derives the axes of an order from its milestones, its quantities and its money. Nothing else derives them. */
final class OrderAxes {

    private OrderAxes() {}

    /** What was decided about it, and once something has left how far its pieces have come. */
    static OrderStatus status(Milestones reached, List<LineView> lines) {
        if (sum(lines, LineView::shipped) > 0) {
            return lines.stream().allMatch(line -> line.delivered() == line.open())
                    ? OrderStatus.DELIVERED
                    : OrderStatus.DISPATCHED;
        }
        if (reached.cancelledAt() != null) {
            return OrderStatus.CANCELLED;
        }
        if (reached.rejectedAt() != null) {
            return OrderStatus.REJECTED;
        }
        if (reached.approvedAt() != null) {
            return OrderStatus.APPROVED;
        }
        return reached.heldAt() == null ? OrderStatus.PLACED : OrderStatus.ON_HOLD;
    }

    /** Payment by what the customer owes and what is held; an order that never cost anything is paid. */
    static PaymentStatus payment(MoneyDraft money) {
        long came = money.captured + Math.max(0, money.transferred);
        long held = money.captured + money.transferred - money.refunded - money.chargedBack;
        if (money.chargedBack > 0 && (held <= 0 || money.outstanding() > 0)) {
            return PaymentStatus.CHARGED_BACK;
        }
        if (money.refunded > 0) {
            return held > 0 ? PaymentStatus.PARTLY_REFUNDED : PaymentStatus.REFUNDED;
        }
        if (came > 0) {
            return held > money.due
                    ? PaymentStatus.OVERPAID
                    : money.outstanding() == 0 ? PaymentStatus.PAID : PaymentStatus.PARTLY_PAID;
        }
        if (money.placed == 0 && money.due == 0) {
            return PaymentStatus.PAID;
        }
        if (money.hasOpenReceivable()) {
            return PaymentStatus.ON_TERMS;
        }
        return money.authorised > 0 ? PaymentStatus.AUTHORISED : PaymentStatus.UNPAID;
    }

    static FulfilmentStatus fulfilment(OrderStatus status, boolean planning, List<LineView> lines) {
        long open = sum(lines, LineView::open);
        return switch (status) {
            case PLACED -> FulfilmentStatus.NOT_STARTED;
            case ON_HOLD -> begun(planning, lines) ? inTheHouse(open, planning, lines) : FulfilmentStatus.NOT_STARTED;
            case CANCELLED, REJECTED -> FulfilmentStatus.STOPPED;
            case DISPATCHED, DELIVERED -> sent(open, lines);
            case APPROVED -> open == 0 ? FulfilmentStatus.STOPPED : inTheHouse(open, planning, lines);
        };
    }

    /** Whether stock was claimed, as for an order that was approved and is on hold again. */
    private static boolean begun(boolean planning, List<LineView> lines) {
        return planning
                || lines.stream()
                        .anyMatch(line -> line.stocked()
                                && line.pending() + line.allocated() + line.backordered() + line.shortQuantity() > 0);
    }

    private static FulfilmentStatus sent(long open, List<LineView> lines) {
        long returned = sum(lines, LineView::returned);
        if (returned > 0) {
            return returned >= open ? FulfilmentStatus.RETURNED : FulfilmentStatus.PARTLY_RETURNED;
        }
        long delivered = sum(lines, LineView::delivered);
        if (delivered > 0) {
            return delivered >= open ? FulfilmentStatus.DELIVERED : FulfilmentStatus.PARTLY_DELIVERED;
        }
        return sum(lines, LineView::shipped) >= open ? FulfilmentStatus.DISPATCHED : FulfilmentStatus.PARTLY_DISPATCHED;
    }

    private static FulfilmentStatus inTheHouse(long open, boolean planning, List<LineView> lines) {
        long packed = sum(lines, LineView::packed);
        long picked = sum(lines, LineView::picked);
        if (packed > 0) {
            return covers(packed, open, lines) ? FulfilmentStatus.PACKED : FulfilmentStatus.PARTLY_PACKED;
        }
        if (picked > 0 || sum(lines, LineView::picking) > 0) {
            return covers(picked, open, lines) ? FulfilmentStatus.PICKED : FulfilmentStatus.PICKING;
        }
        if (sum(lines, LineView::shortQuantity) > 0) {
            return FulfilmentStatus.SHORT;
        }
        if (planning || sum(lines, LineView::pending) > 0) {
            return FulfilmentStatus.ALLOCATING;
        }
        if (sum(lines, LineView::backordered) > 0) {
            return FulfilmentStatus.BACKORDERED;
        }
        if (sum(lines, LineView::missing) == 0) {
            return FulfilmentStatus.ALLOCATED;
        }
        long stocked = lines.stream()
                .filter(LineView::stocked)
                .mapToLong(LineView::allocated)
                .sum();
        return stocked > 0 ? FulfilmentStatus.PARTLY_ALLOCATED : FulfilmentStatus.ALLOCATING;
    }

    /** Whether it is all that can be touched: what is not kept in stock is neither picked nor packed before it leaves. */
    private static boolean covers(long pieces, long open, List<LineView> lines) {
        long unstocked = lines.stream()
                .filter(line -> !line.stocked())
                .mapToLong(LineView::open)
                .sum();
        return pieces >= open - unstocked;
    }

    /** Where one line stands. */
    static LineStatus line(LineView line) {
        long open = line.open();
        if (open <= 0) {
            return LineStatus.CANCELLED;
        }
        if (line.returned() > 0) {
            return line.returned() >= open ? LineStatus.RETURNED : LineStatus.PARTLY_RETURNED;
        }
        if (line.delivered() > 0) {
            return line.delivered() >= open ? LineStatus.DELIVERED : LineStatus.PARTLY_DELIVERED;
        }
        if (line.shipped() > 0) {
            return line.shipped() >= open ? LineStatus.SHIPPED : LineStatus.PARTLY_SHIPPED;
        }
        if (!line.stocked()) {
            return LineStatus.NOT_STOCKED;
        }
        if (line.packed() > 0) {
            return line.packed() >= open ? LineStatus.PACKED : LineStatus.PARTLY_PACKED;
        }
        if (line.picked() > 0 || line.picking() > 0) {
            return line.picked() >= open ? LineStatus.PICKED : LineStatus.PICKING;
        }
        return claimed(line, open);
    }

    private static LineStatus claimed(LineView line, long open) {
        if (line.shortQuantity() > 0) {
            return LineStatus.SHORT;
        }
        if (line.pending() > 0) {
            return LineStatus.PENDING;
        }
        if (line.backordered() > 0) {
            return LineStatus.BACKORDERED;
        }
        if (line.allocated() > 0) {
            return line.allocated() >= open ? LineStatus.ALLOCATED : LineStatus.PARTLY_ALLOCATED;
        }
        return LineStatus.NOT_STARTED;
    }

    private static long sum(List<LineView> lines, ToLongFunction<LineView> quantity) {
        long sum = 0;
        for (LineView line : lines) {
            sum += quantity.applyAsLong(line);
        }
        return sum;
    }
}
