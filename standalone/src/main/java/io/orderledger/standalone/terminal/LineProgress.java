package io.orderledger.standalone.terminal;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Progress for logs and pipes: one line every few seconds, none for work that is over sooner. */
final class LineProgress implements Progress {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private final Terminal terminal;
    private final String task;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private long spokenAt;
    private long done;
    private long total;

    LineProgress(Terminal terminal, String task, long total, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.task = task;
        this.total = total;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
        this.spokenAt = startedAt;
    }

    @Override
    public synchronized void advance(long steps) {
        at(done + steps, total);
    }

    @Override
    public synchronized void at(long done, long total) {
        this.done = done;
        this.total = total;
        long now = nanoTime.getAsLong();
        if (now - spokenAt >= INTERVAL_NANOS) {
            spokenAt = now;
            if (done == 0 || total == 0) { // nothing can be told yet of how long it takes
                terminal.note("progress.line-so-far", task, done);
                return;
            }
            long perSecond = Math.max(1, done * Duration.ofSeconds(1).toNanos() / (now - startedAt));
            terminal.note("progress.line", task, done, total, perSecond, Math.max(0, total - done) / perSecond);
        }
    }

    @Override
    public void close() {
        // nothing is drawn that would have to be taken away
    }
}
