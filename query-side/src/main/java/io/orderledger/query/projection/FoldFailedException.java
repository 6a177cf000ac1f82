package io.orderledger.query.projection;

/**
 * An event that a projection cannot fold. Trying again gives the same, since a fold is pure. The text names the event, not
 * what it holds.
 */
final class FoldFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FoldFailedException(String projection, String eventId, String type, long position, RuntimeException cause) {
        super(
                "%s cannot fold event %s (%s) at position %d: %s"
                        .formatted(
                                projection,
                                eventId,
                                type,
                                position,
                                cause.getClass().getSimpleName()),
                cause);
    }
}
