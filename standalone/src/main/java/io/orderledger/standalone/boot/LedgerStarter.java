package io.orderledger.standalone.boot;

/** Starts a ledger in this process. */
@FunctionalInterface
public interface LedgerStarter {

    /**
     * Starts it and comes back as soon as it answers over HTTP, without waiting for the read models.
     *
     * @throws RuntimeException when it does not come up; nothing of it is left running then
     */
    RunningLedger start(ServeOptions options);
}
