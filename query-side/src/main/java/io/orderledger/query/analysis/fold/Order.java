package io.orderledger.query.analysis.fold;

import io.orderledger.events.value.Money;
import io.orderledger.query.orders.LineView;
import io.orderledger.query.orders.OrderView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as expressions see it. Text that is not known is empty; a time that was not reached is absent, to be asked for by
 * {@code has(order.approvedAt)}. Nothing in it names a person: the customer is a pseudonym.
 *
 * @param exists whether it was placed yet
 * @param warehouse where pieces of its first line with any were claimed last
 * @param pieces pieces that were ordered and not cancelled
 * @param approvedAt when it was approved first; so are the other times, in business time
 * @param allocatedAt when all its pieces were set aside first
 * @param paidAt when nothing was outstanding any more first
 * @param dispatchedAt when the first of its pieces left
 * @param deliveredAt when the last of its pieces arrived
 * @param promisedAt the latest time that was promised for one of its lines
 */
public record Order(
        String id,
        boolean exists,
        long version,
        String channel,
        String number,
        String currency,
        String status,
        String payment,
        String fulfilment,
        String customer,
        String country,
        String region,
        String city,
        String carrier,
        String warehouse,
        long pieces,
        List<LineView> lines,
        Money placed,
        Money due,
        Money captured,
        Money refunded,
        Money outstanding,
        @Nullable Instant placedAt,
        @Nullable Instant heldAt,
        @Nullable Instant approvedAt,
        @Nullable Instant rejectedAt,
        @Nullable Instant allocatedAt,
        @Nullable Instant paidAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant promisedAt,
        @Nullable Instant payBy) {

    /** An order that was not placed, or not yet. */
    static Order none(String id) {
        Money nothing = Money.zero("");
        return new Order(
                id, false, 0, "", "", "", "", "", "", "", "", "", "", "", "", 0, List.of(), nothing, nothing, nothing,
                nothing, nothing, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** An order as its events have made it. */
    static Order of(OrderState state) {
        OrderView view = state.order();
        Stages reached = state.stages();
        return new Order(
                view.id(),
                true,
                view.version(),
                view.channel(),
                view.channelOrderNumber(),
                view.currency(),
                view.status().name(),
                view.payment().name(),
                view.fulfilment().name(),
                view.customer().reference(),
                view.shippingAddress().country(),
                view.shippingAddress().region(),
                view.shippingAddress().city(),
                view.carrier(),
                warehouse(view),
                pieces(view),
                view.lines(),
                new Money(view.currency(), view.placedMinor()),
                new Money(view.currency(), view.dueMinor()),
                new Money(view.currency(), view.capturedMinor()),
                new Money(view.currency(), view.refundedMinor()),
                new Money(view.currency(), view.outstandingMinor()),
                view.placedAt(),
                reached.heldAt(),
                reached.approvedAt(),
                reached.rejectedAt(),
                reached.allocatedAt(),
                reached.paidAt(),
                reached.dispatchedAt(),
                reached.deliveredAt(),
                reached.cancelledAt(),
                promisedAt(view),
                view.money().payBy());
    }

    private static String warehouse(OrderView view) {
        return view.lines().stream()
                .map(LineView::warehouse)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static long pieces(OrderView view) {
        return view.lines().stream()
                .mapToLong(line -> line.quantity() - line.cancelled())
                .sum();
    }

    private static @Nullable Instant promisedAt(OrderView view) {
        return view.lines().stream()
                .map(LineView::promisedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
