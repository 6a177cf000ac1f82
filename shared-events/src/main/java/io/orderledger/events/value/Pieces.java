package io.orderledger.events.value;

/**
 * Pieces on their way from a warehouse to a customer.
 *
 * @param claim number of the claim they were set aside for
 * @param line number of the line within its order, from 1
 * @param sku what they are
 * @param quantity at least 1
 */
public record Pieces(int claim, int line, String sku, long quantity) {}
