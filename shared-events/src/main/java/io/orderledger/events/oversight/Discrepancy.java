package io.orderledger.events.oversight;

import java.util.List;

/**
 * One thing that is not as it should be. It tells where, not what: values may be personal.
 *
 * @param where {@code events}, {@code log}, {@code checkpoints}, or the name of a read model
 * @param id leaf, file or document
 * @param kind {@code CHANGED}, {@code REMOVED}, {@code ADDED}, {@code REORDERED}, {@code MISSING}, {@code EXTRA} …
 * @param paths JSON pointers (RFC 6901) to the fields that differ; empty when it is not about fields
 */
public record Discrepancy(String where, String id, String kind, List<String> paths) {

    public Discrepancy {
        paths = List.copyOf(paths);
    }
}
