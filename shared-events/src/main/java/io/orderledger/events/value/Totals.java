package io.orderledger.events.value;

import java.util.List;

/**
 * What an order costs, in minor units of its currency: {@code due = goods + charges - discounts}.
 */
public record Totals(long goodsMinor, long chargesMinor, long discountsMinor, long dueMinor) {

    /**
     * Adds up an order.
     *
     * @throws ArithmeticException when a sum does not fit 64 bits
     */
    public static Totals of(List<OrderLine> lines, List<Adjustment> charges, List<Adjustment> discounts) {
        long goods = 0;
        for (OrderLine line : lines) {
            goods = Math.addExact(goods, line.totalMinor());
        }
        long added = sum(charges);
        long taken = sum(discounts);
        return new Totals(goods, added, taken, Math.subtractExact(Math.addExact(goods, added), taken));
    }

    private static long sum(List<Adjustment> adjustments) {
        long sum = 0;
        for (Adjustment adjustment : adjustments) {
            sum = Math.addExact(sum, adjustment.amountMinor());
        }
        return sum;
    }
}
