package io.orderledger.query.projection.deadletter;

/**
 * Marks a document that lacks events.
 *
 * @param sincePosition position of the first event that is missing
 * @param cause why it is
 * @param waiting events that are parked; 0 when all that is missing was skipped
 * @param skipped events that were skipped
 */
public record Incomplete(long sincePosition, Cause.Kind cause, int waiting, int skipped) {}
