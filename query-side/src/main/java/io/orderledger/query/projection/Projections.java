package io.orderledger.query.projection;

import com.mongodb.MongoException;
import io.orderledger.query.projection.deadletter.DeadLetters;
import io.orderledger.query.projection.deadletter.ParkedKey;
import io.orderledger.query.projection.deadletter.Totals;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
    private static final Duration LEFTOVERS = Duration.ofMinutes(1);

    private final ProjectionEngine engine;
    private final Map<String, CompletableFuture<Void>> leaving = new ConcurrentHashMap<>();
    private final ScheduledExecutorService rounds;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** In the order of their declaration; replaced as a whole whenever it changes. */
    private volatile Map<String, ProjectionHost> hosts = Map.of();

    /** Names of those that were there from the start. */
    private final Set<String> declared;

    private volatile boolean running;
    private @Nullable String disturbance;
    private boolean tokensReady;
    private long leftoversLookedAt = System.nanoTime() - LEFTOVERS.toNanos();

    Projections(ProjectionEngine engine, Collection<? extends Projection<?>> projections) {
        this.engine = engine;
        this.rounds = Executors.newSingleThreadScheduledExecutor(ProjectionEngine.threads("projections"));
        for (Projection<?> projection : projections) {
            if (hosts.containsKey(projection.name())) {
                throw new IllegalStateException("two projections are called " + projection.name());
            }
            add(projection);
        }
        this.declared = Set.copyOf(hosts.keySet());
        engine.whenAhead(this::soon);
    }

    /**
     * Adds a projection, at any time. If one of its name is there in a lower version, that one is served until this one is
     * complete. Every process that shares the read models has to be told.
     *
     * @throws IllegalStateException when it is there in this version or a higher one
     */
    public void add(Projection<?> projection) {
        synchronized (leaving) {
            ProjectionHost known = hosts.get(projection.name());
            if (known == null) {
                Map<String, ProjectionHost> more = new LinkedHashMap<>(hosts);
                more.put(projection.name(), new ProjectionHost(engine, projection));
                hosts = more;
            } else {
                known.add(projection);
            }
        }
        listeners.forEach(Runnable::run);
        soon();
    }

    /**
     * Takes a projection away, here and for all processes. Its documents and tokens are dropped when folding has ended here
     * and readers elsewhere have had the time of grace to leave.
     *
     * @return completes when folding has ended here
     * @throws ProblemException 404 when there is no such projection
     */
    public CompletableFuture<Void> remove(String projection) {
        host(projection);
        engine.registry().remove(projection, engine.clock().instant());
        return leave(projection);
    }

    /**
     * Takes a projection away here alone: for a process that is told that another one removed it.
     *
     * @return completes when folding has ended here
     * @throws ProblemException 404 when there is no such projection
     */
    public CompletableFuture<Void> leave(String projection) {
        ProjectionHost host = host(projection);
        synchronized (leaving) {
            Map<String, ProjectionHost> fewer = new LinkedHashMap<>(hosts);
            fewer.remove(projection, host);
            hosts = fewer;
        }
        CompletableFuture<Void> left = running
                ? CompletableFuture.supplyAsync(host::stop, rounds).thenCompose(stopped -> stopped)
                : host.stop();
        leaving.put(projection, left);
        listeners.forEach(Runnable::run);
        soon();
        return left;
    }

    /** Has something told whenever a projection was added or removed. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void soon() {
        if (running) {
            try {
                rounds.execute(this::round);
            } catch (RejectedExecutionException e) {
                log.debug("Projections are being stopped", e);
            }
        }
    }

    /** How each projection stands, in the order of their declaration. It is at most a second old. */
    public List<ProjectionStatus> statuses() {
        return hosts.values().stream().map(ProjectionHost::status).toList();
    }

    /** Whether every projection that was there from the start can be read. */
    public boolean readable() {
        return hosts.values().stream()
                .filter(host -> declared.contains(host.name()))
                .allMatch(host -> host.liveCollection().isPresent());
    }

    /** Collection in which readers find the documents of a projection; empty while it is being built. */
    Optional<String> liveCollection(String projection) {
        return host(projection).liveCollection();
    }

    /**
     * The generation that readers use, asked of the registry anew when it could have been dropped since it was asked last.
     *
     * @throws ProblemException 404 when there is no such projection
     */
    Optional<LiveModel> live(String projection) {
        ProjectionHost host = host(projection);
        Optional<LiveModel> live = host.live();
        if (live.isEmpty() || live.get().fresh(engine.properties().grace())) {
            return live;
        }
        long readAtNanos = System.nanoTime();
        engine.registry().find(projection).ifPresent(state -> host.learn(state, readAtNanos));
        return host.live();
    }

    /** Whether what was read from a generation was read before it could have been dropped. */
    boolean wasThere(LiveModel read) {
        return read.fresh(engine.properties().grace())
                || live(read.generation().projection())
                        .filter(now -> now.generation().equals(read.generation()))
                        .isPresent();
    }

    /**
     * The generation that readers use or, while there is none, the one that is being built.
     *
     * @throws ProblemException 404 when there is no such projection
     */
    Optional<Generation> shown(String projection) {
        host(projection);
        return engine.registry()
                .find(projection)
                .map(state -> state.live() != null ? state.live() : state.building())
                .map(number -> new Generation(projection, number));
    }

    /**
     * Position of the first event that the document of a key lacks, in the generation that readers use; empty when it lacks none.
     *
     * @throws ProblemException 404 when there is no such projection
     */
    public OptionalLong lacksFrom(String projection, String key) {
        return shown(projection).flatMap(generation -> deadLetters(generation).find(key)).stream()
                .mapToLong(ParkedKey::since)
                .findFirst();
    }

    DeadLetters deadLetters(Generation generation) {
        return engine.deadLetters(generation);
    }

    /** What folds the generation that readers use; empty while nothing does here. */
    Optional<GenerationRunner<?>> liveRunner(String projection) {
        return host(projection).liveRunner();
    }

    ProjectionEngine engine() {
        return engine;
    }

    /**
     * The generation that readers use; empty while there is none that this process can read.
     *
     * @throws ProblemException 404 when there is no such projection
     */
    public Optional<ReadableModel> readableModel(String projection) {
        ProjectionHost host = host(projection);
        ProjectionStatus status = host.status();
        Integer generation = status.generation();
        Projection<?> folded = host.liveProjection().orElse(null);
        return generation == null || folded == null || !status.readable()
                ? Optional.empty()
                : Optional.of(new ReadableModel(
                        folded, generation, new Generation(projection, generation).collection(), status.position()));
    }

    /**
     * How many events a generation lacks just now: parked with those that wait behind them, skipped, and left out by the
     * projection.
     */
    public long lacking(ReadableModel model) {
        Generation generation = new Generation(model.projection().name(), model.generation());
        Totals totals = engine.deadLetters(generation).totals();
        return totals.letters() + totals.skips() + model.projection().leftOut(engine.context(generation));
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
     * The fold of a projection.
     *
     * @throws ProblemException 404 when there is no such projection
     */
    public Projection<?> projection(String projection) {
        return host(projection).projection();
    }

    /**
     * Begins to build a new generation beside the live one.
     *
     * @param acceptDeadLetters whether to switch to it even if it lacks more events than the live one
     * @throws ProblemException 404 when there is no such projection, 409 with the job when one is being built already
     */
    ReplayJob replay(String projection, boolean acceptDeadLetters) {
        ProjectionHost host = host(projection);
        Instant now = engine.clock().instant();
        ProjectionState state = engine.registry()
                .find(projection)
                .orElseThrow(() -> new ProblemException(503, "read-model-building", projection).retryAfterSeconds(1));
        Optional<ProjectionState> begun = state.building() == null
                ? engine.registry()
                        .begin(state, host.projection().version(), ReplayJob.Reason.REQUESTED, acceptDeadLetters, now)
                : Optional.empty();
        if (begun.isEmpty()) {
            ReplayJob job = engine.registry().find(projection).orElse(state).job();
            throw new ProblemException(409, "replay-running", projection, job.id()).with("job", job);
        }
        soon();
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
        ReplayJob cancelled = state.job().ended(ReplayJob.State.CANCELLED, null, now);
        if (engine.registry().giveUp(state, cancelled, now).isEmpty()) {
            throw new ProblemException(409, "replay-not-cancellable", projection, id).with("job", job(projection, id));
        }
        soon();
        return cancelled;
    }

    private ProjectionHost host(String projection) {
        ProjectionHost host = hosts.get(projection);
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
            long readAtNanos = System.nanoTime();
            Map<String, ProjectionState> states = engine.registry().all();
            LedgerEnds ends = engine.ends();
            for (ProjectionHost host : hosts.values()) {
                host.reconcile(states.get(host.name()), readAtNanos, ends);
            }
            engine.beat(hosts.values().stream().flatMap(ProjectionHost::running).collect(Collectors.toSet()));
            if (System.nanoTime() - leftoversLookedAt > LEFTOVERS.toNanos()) {
                leftoversLookedAt = System.nanoTime();
                engine.leftovers().clearAway();
            }
            states.values().stream().filter(ProjectionState::gone).forEach(this::clearAway);
            if (disturbance != null) {
                log.info("Projections go on");
                disturbance = null;
            }
        } catch (RuntimeException e) {
            disturbed(e);
        }
    }

    private void clearAway(ProjectionState gone) {
        CompletableFuture<Void> left = leaving.get(gone.name());
        if (left == null || left.isDone()) {
            leaving.remove(gone.name());
            engine.clearAway(gone, Set.of(), engine.clock().instant());
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
            engine.leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MongoException away) {
            log.info(
                    "Others hear by silence that this process has gone: {}",
                    away.getClass().getSimpleName());
        }
        engine.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
