package io.orderledger.query.orders;

/**
 * How warehouses were chosen last.
 *
 * @param round counts the attempts from 1
 * @param strategy name of the strategy
 * @param planning whether the choice is still awaited
 */
public record AllocationView(int round, String strategy, boolean planning) {}
