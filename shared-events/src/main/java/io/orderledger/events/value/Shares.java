package io.orderledger.events.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Spreads an amount so that the parts add up to it exactly. */
public final class Shares {

    private Shares() {}

    /**
     * Spreads an amount by the method of the largest remainder (Hamilton). Of equal remainders the one that comes first has
     * the advantage. Nothing is lost: the parts add up to the amount.
     *
     * @param amount at least 0
     * @param weights at least 0 each; when all are 0 the amount is spread evenly
     */
    public static List<Long> spread(long amount, List<Long> weights) {
        if (amount < 0 || weights.isEmpty() || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("an amount and weights are at least 0");
        }
        BigInteger sum = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            return spread(amount, weights.stream().map(weight -> 1L).toList());
        }
        List<Long> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        long left = amount;
        for (long weight : weights) {
            BigInteger[] part = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(sum);
            parts.add(part[0].longValueExact());
            remainders.add(part[1]);
            left -= part[0].longValueExact();
        }
        List<Integer> byRemainder = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(left)
                .toList();
        byRemainder.forEach(i -> parts.set(i, parts.get(i) + 1));
        return List.copyOf(parts);
    }

    /** {@code amount * part / whole}, rounded down. */
    static long part(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
