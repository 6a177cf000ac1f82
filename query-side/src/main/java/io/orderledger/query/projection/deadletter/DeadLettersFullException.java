package io.orderledger.query.projection.deadletter;

/** So much is parked that folding on would do more harm than stopping: the projection stops until letters are dealt with. */
public final class DeadLettersFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadLettersFullException(String generation, Totals totals, Limits limits) {
        super(("%s stops: %d events of %d keys would be parked, and at most %d of %d keys may be."
                        + " Retry or skip them, or replay with a fold that takes them in.")
                .formatted(generation, totals.letters(), totals.keys(), limits.letters(), limits.keys()));
    }
}
