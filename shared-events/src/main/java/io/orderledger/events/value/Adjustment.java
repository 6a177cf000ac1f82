package io.orderledger.events.value;

/**
 * A charge or a discount on a whole order.
 *
 * @param kind what it is for, for example {@code shipping}, {@code tax}, {@code coupon}
 * @param amountMinor minor units of the order's currency, at least 0; whether it adds or takes away is said by where it
 *     stands
 */
public record Adjustment(String kind, String description, long amountMinor) {}
