package io.orderledger.command.order;

/**
 * How far the pieces of one line have come. Every quantity counts pieces as they were ordered; of a bundle only whole ones
 * count. {@code delivered <= shipped <= packed <= picked <= allocated <= ordered + exchanged - cancelled} and {@code
 * returned <= shipped} hold after every event.
 *
 * @param pending pieces that a warehouse was asked for
 * @param missing pieces that nobody was asked for yet, or that no warehouse has
 * @param returned pieces that came back and were accepted, whatever for
 * @param exchanged of them, pieces for which others are sent
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

    /** Pieces that were or will be sent. */
    long toSend() {
        return ordered + exchanged - cancelled;
    }

    /** Pieces that have not left and may still be cancelled. */
    long cancellable() {
        return toSend() - packed;
    }
}
