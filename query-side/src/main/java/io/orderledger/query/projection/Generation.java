package io.orderledger.query.projection;

/**
 * One growth of a read model, with a collection and tokens of its own.
 *
 * @param number from 1
 */
record Generation(String projection, int number) {

    /** Name of the collection and of the processor that fills it, for example {@code orders.g3}. */
    String collection() {
        return projection + ".g" + number;
    }
}
