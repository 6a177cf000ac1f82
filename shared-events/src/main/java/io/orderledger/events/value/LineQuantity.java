package io.orderledger.events.value;

/**
 * Pieces of a line.
 *
 * @param line number of the line within its order, from 1
 * @param quantity pieces as ordered (of a bundle: bundles), at least 1
 */
public record LineQuantity(int line, long quantity) {}
