package io.orderledger.command.order;

import java.time.Duration;

/** How long a request waits for what the ledger is about to do by itself, in pauses that grow from 10 ms to 160 ms. */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(160);

    private final long start = System.nanoTime();
    private final Duration longest;
    private Duration pause = FIRST_PAUSE;

    /**
     * Patience from now on.
     *
     * @param longest all pauses together, but for the last
     */
    Patience(Duration longest) {
        this.longest = longest;
    }

    /**
     * Waits a little.
     *
     * @return whether it did: not when patience is at its end, nor in a server that shuts down
     */
    boolean pause() {
        if (System.nanoTime() - start >= longest.toNanos()) {
            return false;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return true;
    }
}
