package io.orderledger.command.order;

import io.orderledger.events.order.AddressChanged;
import io.orderledger.events.order.AllocationEvent;
import io.orderledger.events.order.ChangeEvent;
import io.orderledger.events.order.LifeEvent;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.MoneyEvent;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.ReturnEvent;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.order.ReviewEvent;
import io.orderledger.events.order.ShippingEvent;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one order add up to. It changes by {@link #evolve} alone; policies and decisions only read it. The
 * ledgers in it refuse to break their invariants, so an event that would break one is never stored.
 *
 * <p>Everything in it is a plain field, a record or a collection of such: it is kept as JSON when a snapshot is taken.
 */
final class OrderState {

    private final QuantityLedger quantities;
    private final MoneyLedger money;
    private final ReviewLedger review;
    private final ChangeLedger changes;
    private final ShippingLedger shipping;
    private List<LineShare> shares = List.of();
    private @Nullable OrderPlaced placed;
    private @Nullable Address address;
    private @Nullable OrderCommandRefused refusedLast;

    /** An order that nothing has happened to yet. */
    OrderState() {
        quantities = new QuantityLedger();
        money = new MoneyLedger();
        review = new ReviewLedger();
        changes = new ChangeLedger();
        shipping = new ShippingLedger();
    }

    private OrderState(OrderState other) {
        quantities = new QuantityLedger(other.quantities);
        money = new MoneyLedger(other.money);
        review = new ReviewLedger(other.review);
        changes = new ChangeLedger(other.changes);
        shipping = new ShippingLedger(other.shipping);
        shares = other.shares;
        placed = other.placed;
        address = other.address;
        refusedLast = other.refusedLast;
    }

    /** What the order would come to if these events happened: a copy, this one stays as it is. */
    OrderState after(List<? extends OrderEvent> events) {
        OrderState copy = new OrderState(this);
        events.forEach(event -> copy.evolve(event, 0));
        return copy;
    }

    /**
     * Takes in what happened.
     *
     * @param version version of the order after the event
     */
    void evolve(OrderEvent event, long version) {
        refusedLast = null;
        switch (event) {
            case LifeEvent e -> life(e);
            case ReviewEvent e -> {
                review.evolve(e, money.dueMinor());
                if (e instanceof OrderApproved approved) {
                    quantities.claim(approved.reservations());
                }
                if (e instanceof OrderRejected) {
                    quantities.cancelRest();
                    money.owe(0);
                }
            }
            case MoneyEvent e -> money.evolve(e, version);
            case AllocationEvent e -> quantities.evolve(e);
            case ShippingEvent e -> {
                quantities.evolve(e);
                shipping.evolve(e);
                if (e instanceof OrderDispatched left) {
                    changes.sent(left.shipped());
                }
            }
            case ChangeEvent e -> change(e, version);
            case ReturnEvent e -> {
                changes.evolve(e, quantities, version);
                if (e instanceof ReturnSettled settled) {
                    quantities.credit(settled.credited());
                    quantities.exchange(settled.exchanged());
                    money.owe(settled.dueMinor());
                }
            }
            case OrderCommandRefused e -> refusedLast = e;
        }
        quantities.check();
    }

    private void life(LifeEvent event) {
        switch (event) {
            case OrderPlaced e -> {
                placed = e;
                address = e.shippingAddress();
                shares = e.shares();
                quantities.order(e.lines());
                money.begin(e.currency(), e.totals().dueMinor());
            }
            case OrderCancelled e -> {
                review.cancelled();
                quantities.release(e.released());
                quantities.cancelRest();
                money.owe(e.dueMinor());
            }
            case LinesCancelled e -> {
                quantities.release(e.released());
                quantities.cancel(e.cancelled());
                money.owe(e.dueMinor());
            }
        }
    }

    private void change(ChangeEvent event, long version) {
        changes.evolve(event, version);
        switch (event) {
            case LinesAmended e -> {
                quantities.release(e.released());
                quantities.amend(e.lines());
                shares = e.shares();
                money.owe(e.dueMinor());
            }
            case AddressChanged e -> address = e.address();
            case OrderMerged e -> {
                quantities.release(e.released());
                quantities.cancelRest();
                money.owe(0);
                money.moveOut(e.moved());
                review.cancelled();
            }
            case OrderSplit e -> {
                quantities.release(e.released());
                quantities.release(e.carried());
                quantities.cancel(LineQuantity.of(e.lines()));
                money.owe(e.dueMinor());
                money.moveOut(e.moved());
            }
            default -> {
                // the stages of a change move neither goods nor money
            }
        }
    }

    boolean isPlaced() {
        return placed != null;
    }

    OrderPlaced placed() {
        return Objects.requireNonNull(placed, "the order was not placed");
    }

    /** Where goods go by now. */
    Address address() {
        return Objects.requireNonNull(address, "the order was not placed");
    }

    QuantityLedger quantities() {
        return quantities;
    }

    MoneyLedger money() {
        return money;
    }

    ReviewLedger review() {
        return review;
    }

    ChangeLedger changes() {
        return changes;
    }

    ShippingLedger shipping() {
        return shipping;
    }

    /** What each line costs by now, with charges, tax and discounts. */
    List<LineShare> shares() {
        return shares;
    }

    /** What a line costs by now, or empty when there is none. */
    Optional<LineShare> share(int line) {
        return shares.stream().filter(share -> share.line() == line).findFirst();
    }

    /** Where the whole order stands: what was decided about it, and once approved how far its pieces have come. */
    OrderStatus status() {
        if (quantities.anyShipped()) {
            return quantities.allDelivered() ? OrderStatus.DELIVERED : OrderStatus.DISPATCHED;
        }
        return review.decided();
    }

    /** Whether it was cancelled or rejected: nothing more of it will be fulfilled. */
    boolean isStopped() {
        return review.decided() == OrderStatus.CANCELLED || review.decided() == OrderStatus.REJECTED;
    }

    /** Whether it may be fulfilled. */
    boolean isApproved() {
        return review.decided() == OrderStatus.APPROVED;
    }

    /** Whether the last event says that just this was refused: saying so again tells nothing new. */
    boolean justRefused(OrderCommandRefused refusal) {
        return refusedLast != null
                && refusedLast.command().equals(refusal.command())
                && refusedLast.code().equals(refusal.code())
                && refusedLast.arguments().equals(refusal.arguments());
    }

    /**
     * What is due when some pieces are not kept: cancelled, moved away or credited. Rounding can leave a discount of a minor
     * unit more than the price of what is left; nobody owes less than nothing.
     *
     * @param less pieces by line that are taken away from what is kept now
     * @return minor units of the order's currency
     */
    long dueWithout(List<LineQuantity> less) {
        long due = 0;
        for (LineShare share : shares) {
            long kept = quantities.line(share.line()).map(LineLedger::kept).orElse(0L);
            long gone = less.stream()
                    .filter(some -> some.line() == share.line())
                    .mapToLong(LineQuantity::quantity)
                    .sum();
            due += share.dueOfFirst(Math.max(0, kept - gone));
        }
        return Math.max(0, due);
    }
}
