package io.orderledger.events.value;

/**
 * What was found of pieces that came back.
 *
 * @param line number of the line within its order, from 1
 * @param sku that of the line, or of a part of a bundle
 * @param quantity pieces of that SKU, at least 1
 */
public record InspectedPieces(int line, String sku, long quantity, Inspection found) {}
