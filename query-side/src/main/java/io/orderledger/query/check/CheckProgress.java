package io.orderledger.query.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Keeps how far a check is, a few times a second. Used by the thread that checks. */
final class CheckProgress implements Monitor {

    private static final Duration EVERY = Duration.ofMillis(200);

    private final CheckStore store;
    private final InstantSource time;
    private final BooleanSupplier closing;
    private CheckJob job;
    private Instant phaseSince;
    private Instant keptAt = Instant.EPOCH;

    CheckProgress(CheckJob job, CheckStore store, InstantSource time, BooleanSupplier closing) {
        this.job = job;
        this.store = store;
        this.time = time;
        this.closing = closing;
        this.phaseSince = job.startedAt();
    }

    CheckJob job() {
        return job;
    }

    @Override
    public void at(CheckJob.Phase phase, long done, long total) {
        if (closing.getAsBoolean()) {
            throw new CheckFailedException("stopped");
        }
        Instant now = time.instant();
        if (phase != job.phase()) {
            phaseSince = now;
        }
        long ms = Math.max(1, Duration.between(phaseSince, now).toMillis());
        job = job.at(phase, done, total, done * 1000 / ms);
        if (keptAt.plus(EVERY).isBefore(now)) {
            keptAt = now;
            store.progress(job, now);
        }
    }
}
