package io.orderledger.standalone.boot;

/** Both sides in one Spring application. */
public final class StandaloneApplication {

    private StandaloneApplication() {}

    /** Starts the ledger as {@link LedgerStarter#start} says. */
    public static RunningLedger start(ServeOptions options) {
        throw new IllegalStateException("the two sides are not wired yet, so nothing can run in " + options.data());
    }
}
