package io.orderledger.events;

import java.time.Instant;

/** A fact that the ledger keeps for ever. Its stored form is described by {@link EventType} and the golden files. */
public interface LedgerEvent {

    /**
     * Business time: when it happened according to whoever reports it, in UTC with millisecond resolution. The time at
     * which the ledger recorded it is the timestamp of the event message and may be much later.
     */
    Instant occurredAt();
}
