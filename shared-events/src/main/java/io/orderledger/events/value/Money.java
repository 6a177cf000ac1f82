package io.orderledger.events.value;

/**
 * An amount in the minor unit of its currency: cents of EUR, fen of CNY, whole yen of JPY.
 *
 * @param currency ISO 4217 alphabetic code
 * @param minor number of minor units
 */
public record Money(String currency, long minor) {

    /** Nothing, in a currency. */
    public static Money zero(String currency) {
        return new Money(currency, 0);
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException when it does not fit 64 bits
     * @throws IllegalArgumentException when the currencies differ
     */
    public Money plus(Money other) {
        return new Money(currency, Math.addExact(minor, sameCurrency(other).minor));
    }

    /**
     * The difference.
     *
     * @throws ArithmeticException when it does not fit 64 bits
     * @throws IllegalArgumentException when the currencies differ
     */
    public Money minus(Money other) {
        return new Money(currency, Math.subtractExact(minor, sameCurrency(other).minor));
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot reckon " + other.currency + " with " + currency);
        }
        return other;
    }
}
