package io.orderledger.query.analysis;

import io.orderledger.query.analysis.stored.DeclarationStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Learns of declarations at the start, and from then on of those that other processes take. Whatever is away is tried again. */
final class Follower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    private final DeclaredProjections declared;
    private final DeclarationStore store;
    private final Runnable atStart;
    private final Duration pause;
    private final ScheduledExecutorService rounds;
    private volatile boolean running;
    private volatile boolean caughtUp;

    /**
     * A follower.
     *
     * @param atStart what is done once, after what is stored is known
     * @param pause between two looks
     */
    Follower(DeclaredProjections declared, DeclarationStore store, Runnable atStart, Duration pause) {
        this.declared = declared;
        this.store = store;
        this.atStart = atStart;
        this.pause = pause;
        this.rounds = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "declared-projections");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start() {
        running = true;
        rounds.execute(this::round);
    }

    private void round() {
        try {
            declared.follow();
            if (!caughtUp) {
                atStart.run();
                caughtUp = true;
            }
        } catch (RuntimeException e) {
            log.warn(
                    "Declared projections cannot be looked up; trying again: {}",
                    e.getClass().getSimpleName());
        }
        if (running && (store.shared() || !caughtUp)) {
            rounds.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        rounds.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
