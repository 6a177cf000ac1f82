package io.orderledger.command.rules;

/** How warehouses are chosen for an order. */
public enum Strategy {
    /** Those that serve the region of the address, then those that serve its country, then all others; by priority. */
    NEAREST_REGION,
    /** Those whose stock has been lying longest: first in, first out. */
    FIRST_IN_FIRST_OUT,
    /** Those with which the fewest warehouses serve the order. */
    FEWEST_SPLITS,
    /** By priority alone. */
    FIXED_PRIORITY
}
