package io.orderledger.events.value;

/**
 * What a movement of money means for one line.
 *
 * @param line number of the line within its order, from 1
 * @param quantity pieces it is for; 0 when it is for none in particular
 * @param amountMinor minor units of the order's currency, at least 0
 */
public record LineAmount(int line, long quantity, long amountMinor) {}
