package io.orderledger.command.order;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one order add up to. It changes by {@link #evolve} alone; policies and decisions only read it. The
 * ledgers in it refuse to break their invariants, so an event that would break one is never stored.
 */
final class OrderState {

    private final List<LineLedger> lines = new ArrayList<>();
    private final Map<String, Entry<PaymentRecorded>> payments = new HashMap<>();
    private final Map<String, Entry<RefundRecorded>> refunds = new HashMap<>();
    private OrderStatus decided = OrderStatus.PLACED;
    private @Nullable OrderPlaced placed;
    private @Nullable MoneyLedger money;

    /**
     * A movement of money that is known by name.
     *
     * @param version version of the order that it led to
     */
    record Entry<E>(E event, long version) {}

    /**
     * Takes in what happened.
     *
     * @param version version of the order after the event
     */
    void evolve(OrderEvent event, long version) {
        switch (event) {
            case OrderPlaced e -> place(e);
            case OrderHeld e -> decided = OrderStatus.ON_HOLD;
            case OrderApproved e -> {
                decided = OrderStatus.APPROVED;
                e.reservations().forEach(this::ask);
            }
            case OrderRejected e -> stop(OrderStatus.REJECTED);
            case OrderCancelled e -> stop(OrderStatus.CANCELLED);
            case AllocationRequested e -> e.reservations().forEach(this::ask);
            case LineAllocated e ->
                replace(line(e.reservation()).allocate(e.reservation().quantity()));
            case LineShort e ->
                replace(line(e.reservation()).fallShort(e.reservation().quantity()));
            case OrderDispatched e -> dispatch(e);
            case OrderDelivered e -> lines.replaceAll(LineLedger::deliver);
            case PaymentRecorded e -> {
                money = money().capture(e.amount());
                payments.put(e.paymentId(), new Entry<>(e, version));
            }
            case RefundRecorded e -> {
                money = money().refund(e.amount());
                refunds.put(e.refundId(), new Entry<>(e, version));
            }
        }
    }

    private void place(OrderPlaced event) {
        placed = event;
        money = MoneyLedger.owing(new Money(event.currency(), event.totals().dueMinor()));
        event.lines().stream().map(LineLedger::of).forEach(lines::add);
    }

    private void ask(LineReservation claim) {
        replace(line(claim).ask(claim));
    }

    private void stop(OrderStatus by) {
        decided = by;
        lines.replaceAll(LineLedger::cancel);
    }

    /** What is not kept in stock leaves with the rest of the order. */
    private void dispatch(OrderDispatched event) {
        event.shipped().forEach(claim -> replace(line(claim).ship(claim.quantity())));
        lines.replaceAll(line -> line.stocked() ? line : line.ship(line.ordered() - line.cancelled() - line.shipped()));
    }

    private LineLedger line(LineReservation claim) {
        return lines.get(claim.line() - 1);
    }

    private void replace(LineLedger line) {
        lines.set(line.line() - 1, line);
    }

    boolean isPlaced() {
        return placed != null;
    }

    OrderPlaced placed() {
        return Objects.requireNonNull(placed, "the order was not placed");
    }

    MoneyLedger money() {
        return Objects.requireNonNull(money, "the order was not placed");
    }

    List<LineLedger> lines() {
        return List.copyOf(lines);
    }

    Optional<Entry<PaymentRecorded>> payment(String id) {
        return Optional.ofNullable(payments.get(id));
    }

    Optional<Entry<RefundRecorded>> refund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    /** Payments and refunds together. */
    int moneyEntries() {
        return payments.size() + refunds.size();
    }

    /** Where the whole order stands: what was decided about it, and once approved how far its pieces have come. */
    OrderStatus status() {
        if (decided != OrderStatus.APPROVED || lines.stream().allMatch(line -> line.shipped() == 0)) {
            return decided;
        }
        return lines.stream().allMatch(line -> line.delivered() == line.ordered())
                ? OrderStatus.DELIVERED
                : OrderStatus.DISPATCHED;
    }

    /** Whether it was cancelled or rejected: nothing of it will be fulfilled. */
    boolean isStopped() {
        return decided == OrderStatus.CANCELLED || decided == OrderStatus.REJECTED;
    }

    /** Lines for which the warehouse had too little. */
    List<LineLedger> shortLines() {
        return lines.stream().filter(line -> line.backordered() > 0).toList();
    }

    /** Whether the warehouse still owes an answer. */
    boolean awaitsWarehouse() {
        return lines.stream().anyMatch(line -> line.pending() > 0);
    }

    /** Claims that the warehouse holds or is about to hold. */
    List<LineReservation> openClaims() {
        return lines.stream()
                .filter(line -> line.pending() > 0 || line.allocated() > line.shipped())
                .map(LineLedger::claim)
                .toList();
    }

    /** What the stocked lines claim, when the order is approved for a warehouse. */
    List<LineReservation> claimsOn(String warehouse) {
        return lines.stream()
                .filter(LineLedger::stocked)
                .map(line -> line.claimOn(warehouse))
                .toList();
    }

    /** The line that asked for just this, or empty when none did. */
    Optional<LineLedger> claimant(LineReservation reservation) {
        return lines.stream()
                .filter(line -> line.line() == reservation.line() && line.claims(reservation))
                .findFirst();
    }
}
