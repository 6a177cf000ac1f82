package io.orderledger.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One projection in this process: brings what runs here in line with the registry, and takes the steps that the registry
 * waits for. Used by the supervisor's thread; what readers need is published in volatile fields.
 *
 * <p><b>A new version.</b> Documents of another version can neither be folded further nor, for sure, be read by this code.
 * They are left as they are while a generation of the new version is built; until it is complete this process answers that
 * the read model is being built. Stale orders presented as current would be worse. Processes of the old version go on
 * folding and serving the old generation until the switch, so that a rolling upgrade has no gap. A process whose version is
 * lower than the newest stands by and builds nothing, or two of them would replace each other's work for ever; to go back,
 * ask it for a replay.
 */
final class ProjectionHost {

    private static final Logger log = LoggerFactory.getLogger(ProjectionHost.class);
    private static final Duration LOG_EVERY = Duration.ofSeconds(2);

    private final ProjectionEngine engine;
    private final String name;
    private final Map<Integer, GenerationRunner<?>> runners = new TreeMap<>();
    private final Speed liveSpeed = new Speed();

    /** What this process can fold and read, by version: the newest, and those it was told before while they are live. */
    private volatile NavigableMap<Integer, Projection<?>> versions;

    private volatile @Nullable ProjectionState state;
    private volatile ProjectionStatus status;
    private @Nullable Target target;
    private Instant lastLogged = Instant.EPOCH;

    /** What a building generation must have reached before it may be switched to. */
    private record Target(int generation, long position) {}

    ProjectionHost(ProjectionEngine engine, Projection<?> projection) {
        this.engine = engine;
        this.name = projection.name();
        this.versions = new TreeMap<>(Map.of(projection.version(), projection));
        this.status = new ProjectionStatus(
                name,
                projection.version(),
                null,
                -1,
                -1,
                0,
                0,
                ProjectionStatus.State.STARTING,
                engine.properties().segments(),
                null,
                null);
    }

    String name() {
        return name;
    }

    /** The newest form of the projection that this process knows. */
    Projection<?> projection() {
        return versions.lastEntry().getValue();
    }

    /** Takes a newer version; what it knows is folded and read until the newer one is complete. */
    synchronized void add(Projection<?> projection) {
        NavigableMap<Integer, Projection<?>> more = new TreeMap<>(versions);
        if (more.putIfAbsent(projection.version(), projection) != null || more.lastKey() != projection.version()) {
            throw new IllegalStateException(
                    "projection %s is there in version %d already".formatted(name, more.lastKey()));
        }
        versions = more;
    }

    private synchronized void forgetVersionsBefore(int live) {
        if (versions.firstKey() < live && versions.lastKey() >= live) {
            versions = new TreeMap<>(versions.tailMap(live, true));
        }
    }

    ProjectionStatus status() {
        return status;
    }

    /** Collection that readers use, or empty when there is none that this process can read. */
    Optional<String> liveCollection() {
        ProjectionState known = state;
        return known == null || known.live() == null || !versions.containsKey(known.version())
                ? Optional.empty()
                : Optional.of(new Generation(name, known.live()).collection());
    }

    boolean building() {
        ProjectionState known = state;
        return known == null || known.building() != null;
    }

    /** One round: registry, runners, progress, switch, clearing away. */
    void reconcile(@Nullable ProjectionState found, long head, long tail) {
        Instant now = engine.clock().instant();
        ProjectionState current = found == null ? enter(now) : found;
        if (current.gone()) {
            current = state == null ? revive(current, now) : current;
            if (current.gone()) {
                state = current;
                run(current);
                disturbed("The projection was removed.");
                return;
            }
        }
        Projection<?> projection = projection();
        if (current.newestVersion() < projection.version()) {
            current = engine.registry()
                    .begin(current, projection.version(), ReplayJob.Reason.NEW_VERSION, now)
                    .orElse(current);
        }
        current = advance(current, head, tail, now);
        state = current;
        run(current);
        if (current.live() != null) {
            forgetVersionsBefore(current.version());
        }
        clearAway(current, now);
        status = describe(current, head, now);
    }

    /** Whatever runs here while the registry knows nothing belongs to a database that was emptied. */
    private ProjectionState enter(Instant now) {
        runAll(Map.of());
        return engine.registry().enter(projection(), now);
    }

    /** A projection that was taken away before this process was told of it is added anew. */
    private ProjectionState revive(ProjectionState gone, Instant now) {
        return engine.registry()
                .revive(gone, projection().version(), now)
                .or(() -> engine.registry().find(name))
                .orElse(gone);
    }

    private void run(ProjectionState current) {
        Map<Integer, Projection<?>> wanted = new HashMap<>();
        Projection<?> live = versions.get(current.version());
        if (current.live() != null && live != null) {
            wanted.put(current.live(), live);
        }
        Projection<?> next = versions.get(current.buildingVersion());
        if (current.building() != null && next != null) {
            wanted.put(current.building(), next);
        }
        runAll(wanted);
    }

    private void runAll(Map<Integer, Projection<?>> wanted) {
        runners.entrySet().removeIf(runner -> {
            boolean needless = !wanted.containsKey(runner.getKey());
            if (needless) {
                runner.getValue().stop();
            }
            return needless;
        });
        wanted.forEach((generation, projection) -> runners.computeIfAbsent(
                        generation, number -> new GenerationRunner<>(engine, projection, number))
                .keepRunning());
    }

    /** Tells how far the building generation is, and switches to it, or gives it up, when it is time. */
    private ProjectionState advance(ProjectionState current, long head, long tail, Instant now) {
        GenerationRunner<?> builder = current.building() == null ? null : runners.get(current.building());
        if (builder == null) {
            target = null;
            return current;
        }
        long position = builder.position();
        ReplayJob job = progress(current.job(), position, head, tail, builder.error(), now);
        Optional<FoldFailedException> poison = builder.poison();
        if (poison.isPresent() && job.reason() == ReplayJob.Reason.REQUESTED) {
            log.error("Replay of {} failed", name, poison.get());
            ReplayJob failed = ended(job, ReplayJob.State.FAILED, poison.get().getMessage(), now);
            return engine.registry().giveUp(current, failed, now).orElse(current);
        }
        Target reached = target;
        target = new Target(builder.generation(), Math.max(head, livePosition(current)));
        if (reached != null
                && reached.generation() == builder.generation()
                && position >= reached.position()
                && builder.error() == null) {
            Optional<ProjectionState> switched =
                    engine.registry().switchOver(current, ended(job, ReplayJob.State.SWITCHED, null, now), now);
            switched.ifPresent(ignored -> log.info(
                    "Projection {}: generation {} is complete, {} events, {} events/s",
                    name,
                    builder.generation(),
                    job.done(),
                    job.eventsPerSecond()));
            return switched.orElse(current);
        }
        engine.registry().progress(current, job);
        logProgress(job, now);
        return withJob(current, job);
    }

    private long livePosition(ProjectionState current) {
        GenerationRunner<?> live = current.live() == null ? null : runners.get(current.live());
        return live == null ? -1 : live.position();
    }

    private static ReplayJob progress(
            ReplayJob job, long position, long head, long tail, @Nullable String error, Instant now) {
        long done = Math.max(0, position - tail);
        long total = Math.max(done, head - tail);
        long millis = Math.max(1, Duration.between(job.startedAt(), now).toMillis());
        long perSecond = done * 1000 / millis;
        Long left = perSecond == 0 ? null : (total - done + perSecond - 1) / perSecond;
        return new ReplayJob(
                job.id(),
                job.reason(),
                job.generation(),
                job.state(),
                job.startedAt(),
                null,
                done,
                total,
                perSecond,
                left,
                error);
    }

    static ReplayJob ended(ReplayJob job, ReplayJob.State state, @Nullable String error, Instant now) {
        return new ReplayJob(
                job.id(),
                job.reason(),
                job.generation(),
                state,
                job.startedAt(),
                now,
                job.done(),
                job.total(),
                job.eventsPerSecond(),
                state == ReplayJob.State.SWITCHED ? 0L : null,
                error);
    }

    private static ProjectionState withJob(ProjectionState state, ReplayJob job) {
        return new ProjectionState(
                state.name(),
                state.version(),
                state.live(),
                state.building(),
                state.buildingVersion(),
                state.lastGeneration(),
                job,
                state.retired(),
                state.removed());
    }

    private void logProgress(ReplayJob job, Instant now) {
        if (Duration.between(lastLogged, now).compareTo(LOG_EVERY) >= 0) {
            lastLogged = now;
            log.info(
                    "Projection {}: building generation {}: {} of {} events, {} events/s, {}",
                    name,
                    job.generation(),
                    job.done(),
                    job.total(),
                    job.eventsPerSecond(),
                    job.error() != null
                            ? job.error()
                            : job.secondsLeft() == null ? "time left unknown" : job.secondsLeft() + " s left");
        }
    }

    private void clearAway(ProjectionState current, Instant now) {
        engine.clearAway(current, runners.keySet(), now);
    }

    private ProjectionStatus describe(ProjectionState current, long head, Instant now) {
        boolean readable = liveCollection().isPresent();
        Integer shown = readable ? current.live() : current.building();
        GenerationRunner<?> runner = shown == null ? null : runners.get(shown);
        long position = runner == null ? -1 : runner.position();
        String error = runner == null ? standsBy(current) : runner.error();
        return new ProjectionStatus(
                name,
                projection().version(),
                readable ? current.live() : null,
                position,
                head,
                Math.max(0, head - position),
                liveSpeed.at(position, now),
                what(current, readable, error, runner == null),
                runner == null ? engine.properties().segments() : runner.segments(),
                error,
                current.job());
    }

    private @Nullable String standsBy(ProjectionState current) {
        return current.newestVersion() > projection().version()
                ? "The read model is of version %d; this process knows version %d."
                        .formatted(current.newestVersion(), projection().version())
                : null;
    }

    private static ProjectionStatus.State what(
            ProjectionState current, boolean readable, @Nullable String error, boolean idle) {
        if (idle) {
            return ProjectionStatus.State.STANDING_BY;
        }
        if (error != null) {
            return ProjectionStatus.State.FAILING;
        }
        if (!readable) {
            return ProjectionStatus.State.BUILDING;
        }
        return current.building() == null ? ProjectionStatus.State.LIVE : ProjectionStatus.State.REPLAYING;
    }

    /** Notes that a round could not be made. */
    void disturbed(String error) {
        ProjectionStatus last = status;
        status = new ProjectionStatus(
                last.name(),
                last.version(),
                last.generation(),
                last.position(),
                last.head(),
                last.lag(),
                0,
                ProjectionStatus.State.FAILING,
                last.segments(),
                error,
                last.replay());
    }

    /** Stops everything; completes when it has stopped. */
    CompletableFuture<Void> stop() {
        CompletableFuture<?>[] stops =
                runners.values().stream().map(GenerationRunner::stop).toArray(CompletableFuture<?>[]::new);
        runners.clear();
        return CompletableFuture.allOf(stops);
    }
}
