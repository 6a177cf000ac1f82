package io.orderledger.events.value;

/**
 * Pieces of a line that wait to be claimed from a warehouse.
 *
 * @param line number of the line within its order, from 1
 * @param sku what is needed: that of the line, or of a part of a bundle
 * @param quantity pieces of that SKU, at least 1
 * @param ifShort what is to become of them when no warehouse has enough
 */
public record Need(int line, String sku, long quantity, IfShort ifShort) {}
