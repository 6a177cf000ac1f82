package io.orderledger.standalone.boot;

import java.net.URI;

/** A ledger that runs in this process and answers over HTTP; its read models may still be on their way. */
public interface RunningLedger extends AutoCloseable {

    /** Where it listens, without a slash at the end; names the actual port when any free one was asked for. */
    URI url();

    /** How far the read models are. Cheap enough to be asked several times a second. */
    Readiness readModels();

    /** Blocks until the ledger has been stopped, by {@link #close()} or by a signal to the process. */
    void awaitShutdown() throws InterruptedException;

    /** Stops the ledger; does nothing when it is stopped already. */
    @Override
    void close();

    /**
     * How far the read models have come with the events that were there at the start.
     *
     * @param ready whether every query can be answered from a complete read model
     * @param done events folded so far, by the slowest projection
     * @param total events there are
     * @param heldBy what keeps them from getting on, without personal data or passwords; empty when nothing does
     */
    record Readiness(boolean ready, long done, long total, String heldBy) {

        /** Nothing holds them up. */
        public Readiness(boolean ready, long done, long total) {
            this(ready, done, total, "");
        }
    }
}
