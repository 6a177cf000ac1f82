package io.orderledger.query.check;

/** Waits until the live model has come as far as what it is compared with. */
final class LiveWait {

    private static final long LOOK_MS = 50;

    private final LiveModel live;
    private final long patienceMs;
    private final Runnable alive;

    /**
     * A wait.
     *
     * @param patienceMs how long the live model may stand where it is
     * @param alive is called while it waits
     */
    LiveWait(LiveModel live, long patienceMs, Runnable alive) {
        this.live = live;
        this.patienceMs = patienceMs;
        this.alive = alive;
    }

    /**
     * Waits for a position.
     *
     * @throws CheckFailedException {@code live-behind} when the live model does not get on
     */
    void until(long position) {
        long seen = live.position();
        long since = System.nanoTime();
        while (seen < position) {
            alive.run();
            try {
                Thread.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CheckFailedException("stopped");
            }
            long now = live.position();
            if (now > seen) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patienceMs * 1_000_000) {
                throw new CheckFailedException("live-behind");
            }
            seen = now;
        }
    }
}
