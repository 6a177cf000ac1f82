package io.orderledger.query.orders;

import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.Totals;
import io.orderledger.query.projection.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** An order while one event is folded into it. It lives within one step of the fold and leaves it as a new view. */
final class OrderDraft {

    private final String id;
    private final String channel;
    private final String channelOrderNumber;
    private final Customer customer;
    private final Address shippingAddress;
    private final String currency;
    private final List<Adjustment> charges;
    private final List<Adjustment> discounts;
    private final Totals totals;
    private final Instant placedAt;
    private final Instant recordedAt;

    private List<LineView> lines;
    private List<MoneyMovement> payments;
    private List<MoneyMovement> refunds;
    private long captured;
    private long refunded;
    private String search;

    Milestones milestones;
    String holdReason;
    String stopReason;
    String carrier;
    String trackingNumber;
    String signedBy;

    OrderDraft(OrderPlaced placed, RecordedEvent event) {
        id = placed.orderId().value();
        channel = placed.channel();
        channelOrderNumber = placed.channelOrderNumber();
        customer = placed.customer();
        shippingAddress = placed.shippingAddress();
        currency = placed.currency();
        charges = placed.charges();
        discounts = placed.discounts();
        totals = placed.totals();
        placedAt = placed.occurredAt();
        recordedAt = event.recordedAt();
        lines = placed.lines().stream().map(LineView::ordered).toList();
        payments = List.of();
        refunds = List.of();
        milestones = Milestones.none();
        holdReason = "";
        stopReason = "";
        carrier = "";
        trackingNumber = "";
        signedBy = "";
        StringBuilder words = new StringBuilder(channelOrderNumber)
                .append('\n')
                .append(id)
                .append('\n')
                .append(customer.reference());
        placed.lines().forEach(line -> words.append('\n').append(line.sku()));
        search = words.toString().toLowerCase(Locale.ROOT);
    }

    OrderDraft(OrderView view) {
        id = view.id();
        channel = view.channel();
        channelOrderNumber = view.channelOrderNumber();
        customer = view.customer();
        shippingAddress = view.shippingAddress();
        currency = view.currency();
        charges = view.charges();
        discounts = view.discounts();
        totals = new Totals(view.goodsMinor(), view.chargesMinor(), view.discountsMinor(), view.dueMinor());
        placedAt = view.placedAt();
        recordedAt = view.recordedAt();
        lines = view.lines();
        payments = view.payments();
        refunds = view.refunds();
        captured = view.capturedMinor();
        refunded = view.refundedMinor();
        milestones = view.milestones();
        holdReason = view.holdReason();
        stopReason = view.stopReason();
        carrier = view.carrier();
        trackingNumber = view.trackingNumber();
        signedBy = view.signedBy();
        search = view.search();
    }

    void eachLine(UnaryOperator<LineView> change) {
        lines = lines.stream().map(change).toList();
    }

    void line(int number, UnaryOperator<LineView> change) {
        eachLine(line -> line.line() == number ? change.apply(line) : line);
    }

    void captured(MoneyMovement payment) {
        payments = plus(payments, payment);
        captured = Math.addExact(captured, payment.amountMinor());
    }

    void refunded(MoneyMovement refund) {
        refunds = plus(refunds, refund);
        refunded = Math.addExact(refunded, refund.amountMinor());
    }

    void findableBy(String words) {
        search = search + '\n' + words.toLowerCase(Locale.ROOT);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(element);
        return List.copyOf(longer);
    }

    OrderView after(RecordedEvent event) {
        OrderStatus status = OrderAxes.status(milestones);
        return new OrderView(
                id,
                event.version(),
                event.position(),
                channel,
                channelOrderNumber,
                status,
                OrderAxes.payment(totals.dueMinor(), captured, refunded),
                OrderAxes.fulfilment(status, lines),
                customer,
                shippingAddress,
                currency,
                lines,
                charges,
                discounts,
                totals.goodsMinor(),
                totals.chargesMinor(),
                totals.discountsMinor(),
                totals.dueMinor(),
                captured,
                refunded,
                OrderAxes.outstanding(status, totals.dueMinor(), captured),
                payments,
                refunds,
                milestones,
                holdReason,
                stopReason,
                carrier,
                trackingNumber,
                signedBy,
                placedAt,
                recordedAt,
                event.recordedAt(),
                search);
    }
}
