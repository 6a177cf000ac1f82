package io.orderledger.query.projection.deadletter;

import java.time.Instant;

/**
 * An event that is parked. What it holds stays in the ledger and is read there when it is tried again.
 *
 * @param position place of the event in the ledger
 * @param type its stored name or, when it has none, its class
 * @param aggregateId whose event it is
 * @param sequence its place among the events of its aggregate, from 0
 * @param cause why it is parked
 * @param parkedAt when it was
 * @param attempts how often it was tried, 0 for one that waits behind another
 */
public record DeadLetter(
        long position,
        String eventId,
        String type,
        String aggregateId,
        long sequence,
        Cause cause,
        Instant parkedAt,
        int attempts) {}
