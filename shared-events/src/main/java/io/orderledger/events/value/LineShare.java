package io.orderledger.events.value;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one line costs when charges, tax and discounts of the order are spread over its lines, in minor units of the
 * order's currency. The shares of all lines add up to the totals of the order exactly.
 *
 * @param line number of the line within its order, from 1
 * @param quantity pieces that it is the price of
 * @param taxMinor charges of the kind {@code tax}
 * @param chargesMinor all other charges
 */
public record LineShare(
        int line, long quantity, long goodsMinor, long chargesMinor, long taxMinor, long discountsMinor) {

    /** Kind of the charges that are tax. */
    public static final String TAX = "tax";

    /** {@code goods + charges + tax - discounts}; less than 0 only when discounts exceed the price of the order. */
    public long dueMinor() {
        return goodsMinor + chargesMinor + taxMinor - discountsMinor;
    }

    /**
     * The part of {@link #dueMinor} that belongs to the first so many pieces. All of them have the whole; the price of some
     * pieces after others is the difference of two such parts, and so partial refunds add up exactly.
     *
     * @param pieces 0 to {@link #quantity}
     */
    public long dueOfFirst(long pieces) {
        if (pieces < 0 || pieces > quantity) {
            throw new IllegalArgumentException("of " + quantity + " pieces there are no " + pieces);
        }
        return pieces == quantity ? dueMinor() : Shares.part(dueMinor(), pieces, quantity);
    }

    /**
     * The share that belongs to some of the pieces: what is due for it is exactly the difference of what is due for the first
     * {@code to} and for the first {@code from}. Where rounding leaves a rest between the parts of it, the discounts have it.
     *
     * @param from pieces before them, at least 0
     * @param to {@code from} or more, at most {@link #quantity}
     */
    public LineShare between(long from, long to) {
        long due = dueOfFirst(to) - dueOfFirst(from);
        long goods = between(goodsMinor, from, to);
        long charges = between(chargesMinor, from, to);
        long tax = between(taxMinor, from, to);
        long discounts = goods + charges + tax - due;
        return new LineShare(line, to - from, goods, charges + Math.max(0, -discounts), tax, Math.max(0, discounts));
    }

    private long between(long amount, long from, long to) {
        return quantity == 0 ? 0 : Shares.part(amount, to, quantity) - Shares.part(amount, from, quantity);
    }

    /** The same share of a line of another number. */
    public LineShare ofLine(int number) {
        return new LineShare(number, quantity, goodsMinor, chargesMinor, taxMinor, discountsMinor);
    }

    /**
     * The share when pieces are added that cost their price and nothing else.
     *
     * @throws ArithmeticException when the price does not fit 64 bits
     */
    public LineShare plus(long pieces, long unitPriceMinor) {
        return new LineShare(
                line,
                Math.addExact(quantity, pieces),
                Math.addExact(goodsMinor, Math.multiplyExact(pieces, unitPriceMinor)),
                chargesMinor,
                taxMinor,
                discountsMinor);
    }

    /**
     * Spreads charges, tax and discounts over the lines by the largest remainder, in proportion to the price of each line,
     * or to its pieces when all are free. Of equal remainders the line that comes first has the advantage.
     *
     * @throws ArithmeticException when a sum does not fit 64 bits
     */
    public static List<LineShare> of(List<OrderLine> lines, List<Adjustment> charges, List<Adjustment> discounts) {
        List<Long> weights = lines.stream().map(OrderLine::totalMinor).toList();
        if (weights.stream().allMatch(weight -> weight == 0)) {
            weights = lines.stream().map(OrderLine::quantity).toList();
        }
        List<Long> tax = Shares.spread(sum(charges, true), weights);
        List<Long> other = Shares.spread(sum(charges, false), weights);
        List<Long> off =
                Shares.spread(discounts.stream().map(Adjustment::amountMinor).reduce(0L, Math::addExact), weights);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new LineShare(
                        lines.get(i).line(),
                        lines.get(i).quantity(),
                        lines.get(i).totalMinor(),
                        other.get(i),
                        tax.get(i),
                        off.get(i)))
                .toList();
    }

    private static long sum(List<Adjustment> charges, boolean tax) {
        return charges.stream()
                .filter(charge -> charge.kind().equals(TAX) == tax)
                .map(Adjustment::amountMinor)
                .reduce(0L, Math::addExact);
    }
}
