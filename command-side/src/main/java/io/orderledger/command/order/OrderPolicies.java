package io.orderledger.command.order;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.Totals;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** The rules of an order, one function each. They look and say; nothing happens in them. */
final class OrderPolicies {

    /** Largest sum of goods, charges or discounts of one order, in minor units. */
    static final long MAX_TOTAL_MINOR = 1_000_000_000_000_000L;

    /** ISO 4217, without the codes that have no minor unit (gold, testing). */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(toUnmodifiableSet());

    private OrderPolicies() {}

    static Ruling mayBePlaced(PlaceOrder order) {
        return currencyExists(order.currency()).and(() -> totalsAreSound(order));
    }

    static Ruling currencyExists(String code) {
        return unless(CURRENCIES.contains(code), () -> rejectedField("/currency", RefusalCode.UNKNOWN_CURRENCY, code));
    }

    static Ruling totalsAreSound(PlaceOrder order) {
        Totals totals;
        try {
            totals = Totals.of(order.lines(), order.charges(), order.discounts());
        } catch (ArithmeticException overflow) {
            return rejectedField("/lines", RefusalCode.AMOUNT_TOO_LARGE, MAX_TOTAL_MINOR);
        }
        long largest = Math.max(totals.goodsMinor(), Math.max(totals.chargesMinor(), totals.discountsMinor()));
        return unless(
                        largest <= MAX_TOTAL_MINOR,
                        () -> rejectedField("/lines", RefusalCode.AMOUNT_TOO_LARGE, MAX_TOTAL_MINOR))
                .and(() -> unless(
                        totals.dueMinor() >= 0,
                        () -> rejectedField("/discounts", RefusalCode.DISCOUNTS_EXCEED_PRICE, -totals.dueMinor())));
    }

    /** Whoever approved it, the ledger or a person: until somebody begins to pick it can be looked at again. */
    static Ruling mayBeHeld(OrderState order) {
        return onlyWhen(order, OrderStatus.PLACED, OrderStatus.APPROVED)
                .and(() -> unless(!order.quantities().anyBegun(), () -> rejected(RefusalCode.ALREADY_PICKED)));
    }

    static Ruling mayBeReviewed(OrderState order) {
        return onlyWhen(order, OrderStatus.PLACED, OrderStatus.ON_HOLD);
    }

    /** Goods that have left come back as a return; an order that is stopped, or came back, has nothing to cancel. */
    static Ruling mayBeCancelled(OrderState order) {
        boolean something = !order.quantities().cancellable().isEmpty()
                || !order.shipping().openBoxes().isEmpty()
                || !order.changes().returnable(order.quantities(), true).isEmpty();
        return unless(
                something && !order.isStopped(),
                () -> rejected(
                        RefusalCode.WRONG_STATUS, order.status(), "PLACED, ON_HOLD, APPROVED, DISPATCHED, DELIVERED"));
    }

    /** Pieces that nobody has begun to pick may be cancelled one by one. */
    static Ruling mayBeCancelled(OrderState order, List<LineQuantity> lines) {
        if (order.isStopped()) {
            return rejected(RefusalCode.WRONG_STATUS, order.status(), "PLACED, ON_HOLD, APPROVED");
        }
        return areLines(lines, order, order.quantities()::untouched);
    }

    /** Whether nothing would be left to send, and nothing was sent, once these pieces are cancelled. */
    static boolean isEverything(OrderState order, List<LineQuantity> lines) {
        return !order.quantities().anyPacked()
                && Set.copyOf(order.quantities().cancellable()).equals(Set.copyOf(lines));
    }

    /**
     * Lines of the order, each named once, with no more pieces than are free.
     *
     * @param free pieces of a line that may be named
     */
    static Ruling areLines(List<LineQuantity> lines, OrderState order, IntToLongFunction free) {
        for (LineQuantity some : lines) {
            if (order.quantities().line(some.line()).isEmpty()) {
                return rejectedField("/lines", RefusalCode.LINE_NOT_FOUND, some.line());
            }
            long most = free.applyAsLong(some.line());
            if (some.quantity() < 1 || some.quantity() > most) {
                return rejectedField("/lines", RefusalCode.TOO_MANY_PIECES, some.line(), most);
            }
        }
        return unless(
                lines.stream().map(LineQuantity::line).distinct().count() == lines.size(),
                () -> rejectedField("/lines", RefusalCode.LINE_TWICE));
    }

    private static Ruling onlyWhen(OrderState order, OrderStatus... allowed) {
        Set<OrderStatus> statuses = EnumSet.copyOf(Arrays.asList(allowed));
        return unless(
                statuses.contains(order.status()),
                () -> rejected(
                        RefusalCode.WRONG_STATUS,
                        order.status(),
                        statuses.stream().map(Enum::name).collect(joining(", "))));
    }
}
