package io.orderledger.command.order;

/**
 * How far the pieces of one line have come. Every quantity counts pieces as they were ordered; of a bundle only whole ones
 * count. {@code delivered <= shipped <= packed <= picked <= allocated <= ordered - cancelled} and {@code returned <= shipped}
 * hold after every event.
 *
 * @param pending pieces that a warehouse was asked for
 * @param missing pieces that nobody was asked for yet, or that no warehouse has
 */
record LineQuantities(
        int line,
        long ordered,
        long cancelled,
        long pending,
        long allocated,
        long backordered,
        long missing,
        long picked,
        long packed,
        long shipped,
        long delivered,
        long returned,
        long exchanged) {

    /** Pieces that were sent and may come back. */
    long returnable() {
        return shipped - returned;
    }

    /** Pieces that have not left and may still be cancelled. */
    long cancellable() {
        return ordered - cancelled - packed;
    }
}
