package io.orderledger.query.verification;

import io.orderledger.query.Lapse;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Begins verifications, when somebody asks and when it is time; at most one at a time, whichever process does it. */
final class Verifications implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Verifications.class);
    private static final long LOOK_SECONDS = 60;
    private static final long END_MS = 10_000;

    private final VerificationStore store;
    private final VerificationRun run;
    private final Projections projections;
    private final InstantSource time;
    private final Duration every;
    private final Instant started;
    private volatile @Nullable ScheduledExecutorService clock;
    private volatile @Nullable Thread running;
    private volatile boolean closing;

    Verifications(
            VerificationStore store, VerificationRun run, Projections projections, InstantSource time, Duration every) {
        this.store = store;
        this.run = run;
        this.projections = projections;
        this.time = time;
        this.every = every;
        this.started = time.instant();
    }

    /**
     * Begins one.
     *
     * @throws ProblemException 409 with the one that runs
     */
    Verification begin() {
        Instant now = time.instant();
        Verification begun = Verification.begun(UUID.randomUUID().toString(), now);
        if (!store.begin(begun)) {
            ProblemException busy = new ProblemException(409, "verification-running").retryAfterSeconds(5);
            store.running(now).ifPresent(other -> busy.with("verification", other));
            throw busy;
        }
        List<String> models =
                projections.statuses().stream().map(ProjectionStatus::name).toList();
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("verification")
                .unstarted(() -> run.verify(begun, models, () -> closing));
        running = thread;
        thread.start();
        return begun;
    }

    /**
     * One of them.
     *
     * @throws ProblemException 404 when there is no such
     */
    Verification find(String id) {
        return store.find(id, time.instant())
                .orElseThrow(() -> new ProblemException(404, "verification-not-found", id));
    }

    List<Verification> newest(int limit) {
        return store.newest(limit, time.instant());
    }

    /** The last that has ended, on any process; empty when the read models cannot be reached. */
    Optional<Verification> last() {
        try {
            return store.last();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private void whenDue() {
        try {
            Instant last = store.last().map(Verification::startedAt).orElse(started);
            Instant since = last.isAfter(started) ? last : started;
            if (Lapse.over(since, every, time.instant()) && projections.readable()) {
                begin();
            }
        } catch (ProblemException e) {
            log.debug("A verification runs already");
        } catch (RuntimeException e) {
            log.warn("The verification that is due cannot begin, it is tried again: {}", e.toString());
        }
    }

    @Override
    public void start() {
        if (!every.isZero()) {
            ScheduledExecutorService starting =
                    Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "verification-clock"));
            long look = Math.clamp(every.toMillis(), 1, LOOK_SECONDS * 1_000);
            starting.scheduleWithFixedDelay(this::whenDue, look, look, TimeUnit.MILLISECONDS);
            clock = starting;
        }
    }

    @Override
    public void stop() {
        closing = true;
        ScheduledExecutorService stopping = clock;
        clock = null;
        if (stopping != null) {
            stopping.shutdown();
        }
        Thread verifying = running;
        if (verifying != null) {
            try {
                verifying.join(END_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return !closing;
    }
}
