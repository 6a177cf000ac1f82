package io.orderledger.query.projection.deadletter;

/**
 * How much a generation may park before its projection stops.
 *
 * @param keys most keys for which letters wait, at least 1
 * @param letters most letters, at least 1
 */
public record Limits(int keys, int letters) {

    public Limits {
        if (keys < 1 || letters < 1) {
            throw new IllegalArgumentException("at least one key and one letter must be allowed");
        }
    }
}
