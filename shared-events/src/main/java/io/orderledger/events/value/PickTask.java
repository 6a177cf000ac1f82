package io.orderledger.events.value;

/**
 * Pieces that are to be taken from the shelves for one order.
 *
 * @param claim number of the claim they were set aside for
 * @param line number of the line within its order, from 1
 * @param quantity at least 1
 */
public record PickTask(OrderId orderId, int claim, int line, String sku, long quantity) {}
