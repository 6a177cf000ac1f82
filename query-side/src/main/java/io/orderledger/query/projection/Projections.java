package io.orderledger.query.projection;

import io.orderledger.web.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All projections of this process: keeps them in line with the registry, begins and cancels replays, and tells how they
 * stand. Starting never fails and never waits: whatever is away is tried again until it is back.
 */
public final class Projections implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Projections.class);
    private static final long BUILDING_ROUND_MS = 100;

    private final ProjectionEngine engine;
    private final Map<String, ProjectionHost<?>> hosts = new LinkedHashMap<>();
    private final ScheduledExecutorService rounds;
    private volatile boolean running;
    private @Nullable String disturbance;
    private boolean tokensReady;

    Projections(ProjectionEngine engine, Collection<? extends Projection<?>> projections) {
        this.engine = engine;
        this.rounds = Executors.newSingleThreadScheduledExecutor(ProjectionEngine.threads("projections"));
        for (Projection<?> projection : projections) {
            if (hosts.put(projection.name(), new ProjectionHost<>(engine, projection)) != null) {
                throw new IllegalStateException("two projections are called " + projection.name());
            }
        }
    }

    /** How each projection stands, in the order of their declaration. It is at most a second old. */
    public List<ProjectionStatus> statuses() {
        return hosts.values().stream().map(ProjectionHost::status).toList();
    }

    /** Whether every projection can be read. */
    public boolean readable() {
        return hosts.values().stream().allMatch(host -> host.liveCollection().isPresent());
    }

    /** Collection in which readers find the documents of a projection; empty while it is being built. */
    Optional<String> liveCollection(String projection) {
        return host(projection).liveCollection();
    }

    /**
     * The generation that readers use; empty while there is none that this process can read.
     *
     * @throws ProblemException 404 when there is no such projection
     */
    public Optional<LiveModel> live(String projection) {
        ProjectionHost<?> host = host(projection);
        ProjectionStatus status = host.status();
        Integer generation = status.generation();
        return generation == null || !status.readable()
                ? Optional.empty()
                : Optional.of(new LiveModel(
                        host.projection(),
                        generation,
                        new Generation(projection, generation).collection(),
                        status.position()));
    }

    /**
     * How one projection stands.
     *
     * @throws ProblemException 404 when there is no such projection
     */
    public ProjectionStatus status(String projection) {
        return host(projection).status();
    }

    /**
     * Begins to build a new generation beside the live one.
     *
     * @throws ProblemException 404 when there is no such projection, 409 with the job when one is being built already
     */
    ReplayJob replay(String projection) {
        ProjectionHost<?> host = host(projection);
        Instant now = engine.clock().instant();
        ProjectionState state = engine.registry()
                .find(projection)
                .orElseThrow(() -> new ProblemException(503, "read-model-building", projection).retryAfterSeconds(1));
        Optional<ProjectionState> begun = state.building() == null
                ? engine.registry().begin(state, host.projection().version(), ReplayJob.Reason.REQUESTED, now)
                : Optional.empty();
        if (begun.isEmpty()) {
            ReplayJob job = engine.registry().find(projection).orElse(state).job();
            throw new ProblemException(409, "replay-running", projection, job.id()).with("job", job);
        }
        rounds.execute(this::round);
        return begun.get().job();
    }

    /**
     * A job.
     *
     * @throws ProblemException 404 when there is no such projection or job
     */
    ReplayJob job(String projection, String id) {
        host(projection);
        return engine.registry()
                .job(projection, id)
                .orElseThrow(() -> new ProblemException(404, "replay-not-found", projection, id));
    }

    /**
     * Gives up a running replay. A first build, or one for a new version, cannot be given up: there is nothing to fall back
     * on.
     *
     * @throws ProblemException 404 when there is no such projection or job, 409 when it has ended or cannot be given up
     */
    ReplayJob cancel(String projection, String id) {
        ReplayJob job = job(projection, id);
        ProjectionState state = engine.registry().find(projection).orElseThrow();
        if (!state.job().id().equals(id) || state.building() == null || job.reason() != ReplayJob.Reason.REQUESTED) {
            throw new ProblemException(409, "replay-not-cancellable", projection, id).with("job", job);
        }
        Instant now = engine.clock().instant();
        ReplayJob cancelled = ProjectionHost.ended(state.job(), ReplayJob.State.CANCELLED, null, now);
        if (engine.registry().giveUp(state, cancelled, now).isEmpty()) {
            throw new ProblemException(409, "replay-not-cancellable", projection, id).with("job", job(projection, id));
        }
        rounds.execute(this::round);
        return cancelled;
    }

    private ProjectionHost<?> host(String projection) {
        ProjectionHost<?> host = hosts.get(projection);
        if (host == null) {
            throw new ProblemException(404, "projection-not-found", projection);
        }
        return host;
    }

    private void roundAndAgain() {
        round();
        boolean building = disturbance == null && hosts.values().stream().anyMatch(ProjectionHost::building);
        long delayMs = building
                ? Math.min(BUILDING_ROUND_MS, engine.properties().reconcile().toMillis())
                : engine.properties().reconcile().toMillis();
        if (running) {
            rounds.schedule(this::roundAndAgain, delayMs, TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        if (!running) {
            return;
        }
        try {
            if (!tokensReady) {
                engine.tokens().ensureIndexes();
                tokensReady = true;
            }
            Map<String, ProjectionState> states = engine.registry().all();
            long head = engine.head();
            long tail = engine.tail();
            for (ProjectionHost<?> host : hosts.values()) {
                host.reconcile(states.get(host.projection().name()), head, tail);
            }
            if (disturbance != null) {
                log.info("Projections go on");
                disturbance = null;
            }
        } catch (RuntimeException e) {
            disturbed(e);
        }
    }

    private void disturbed(RuntimeException e) {
        String kind = e.getClass().getSimpleName();
        if (!kind.equals(disturbance)) {
            log.warn("Projections wait: MongoDB or the event store cannot be used; trying again", e);
        }
        disturbance = kind;
        hosts.values().forEach(host -> host.disturbed("MongoDB or the event store cannot be used: " + kind));
    }

    @Override
    public void start() {
        running = true;
        rounds.execute(this::roundAndAgain);
    }

    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(10, TimeUnit.SECONDS)) {
                rounds.shutdownNow();
            }
            List<CompletableFuture<Void>> stops = new ArrayList<>();
            hosts.values().forEach(host -> stops.add(host.stop()));
            CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new))
                    .orTimeout(5, TimeUnit.SECONDS)
                    .exceptionally(e -> null)
                    .join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
