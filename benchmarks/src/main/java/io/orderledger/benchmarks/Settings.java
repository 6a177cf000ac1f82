package io.orderledger.benchmarks;

import java.nio.file.Path;

/**
 * How to measure, from system properties.
 *
 * @param launcher starts the ledger under test
 * @param seconds how long each figure is measured
 * @param rounds how often; the median counts
 * @param orders orders in the history that is replayed, five events each
 * @param proofEvents events in the history that is proven and verified
 * @param axonServer {@code host:port} of an Axon Server to measure on; empty for the embedded store
 */
record Settings(Path launcher, int seconds, int rounds, int orders, String axonServer, int proofEvents) {

    static Settings fromSystemProperties() {
        return new Settings(
                Path.of(System.getProperty("launcher", "ledger")).toAbsolutePath(),
                Integer.getInteger("seconds", 6),
                Integer.getInteger("rounds", 3),
                Integer.getInteger("orders", 40_000),
                System.getProperty("axon-server", ""),
                Integer.getInteger("proof-events", 1_000_000));
    }

    String store() {
        return axonServer.isEmpty() ? "embedded SQLite" : "Axon Server";
    }
}
