package io.orderledger.command.inventory;

import io.orderledger.command.ledger.DigestMemory;
import java.time.Instant;
import java.util.Optional;

/** Receipts, returns or write-offs that were counted, by name: the last {@value #REMEMBERED} of them. */
final class Movements {

    static final int REMEMBERED = 2_000;

    private final DigestMemory counted = new DigestMemory(REMEMBERED, 3);

    Movements() {}

    /**
     * One that was counted.
     *
     * @param version version of the stock that it led to
     */
    record Movement(long quantity, Instant occurredAt, long version) {}

    void add(String name, long quantity, Instant occurredAt, long version) {
        counted.put(name, quantity, occurredAt.toEpochMilli(), version);
    }

    Optional<Movement> get(String name) {
        return counted.get(name).map(known -> new Movement(known[0], Instant.ofEpochMilli(known[1]), known[2]));
    }
}
