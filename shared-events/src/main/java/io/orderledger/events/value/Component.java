package io.orderledger.events.value;

/**
 * A part of a bundle.
 *
 * @param quantity pieces of the part in one piece of the bundle, at least 1
 */
public record Component(String sku, long quantity) {}
