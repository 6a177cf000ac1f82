package io.orderledger.query.projection;

import io.orderledger.query.Lapse;
import io.orderledger.query.projection.deadletter.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private static final Duration LOOK_AT_TIMES = Duration.ofSeconds(1);

    private final ProjectionEngine engine;
    private final String name;
    private final Map<Integer, GenerationRunner<?>> runners = new TreeMap<>();
    private final Speed liveSpeed = new Speed();
    private final BuildWatch builds;

    /** What this process can fold and read, by version: the newest, and those it was told before while they are live. */
    private volatile NavigableMap<Integer, Projection<?>> versions;

    private volatile @Nullable Known known;
    private volatile ProjectionStatus status;

    /** The generation that is folded and read here, if there is one. */
    private volatile @Nullable GenerationRunner<?> liveRunner;

    /** What the registry said, and when it was asked ({@link System#nanoTime()}). */
    private record Known(ProjectionState state, long readAtNanos) {}

    private Instant timesLookedAt = Instant.EPOCH;
    private long lagSeconds;

    ProjectionHost(ProjectionEngine engine, Projection<?> projection) {
        this.engine = engine;
        this.name = projection.name();
        this.builds = new BuildWatch(engine, name);
        this.versions = new TreeMap<>(Map.of(projection.version(), projection));
        this.status = ProjectionStatus.starting(name, projection.version(), projection.segments(engine.segments()));
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

    /** What readers use, or empty when there is nothing that this process can read. */
    Optional<LiveModel> live() {
        Known now = known;
        if (now == null
                || now.state().live() == null
                || !versions.containsKey(now.state().version())) {
            return Optional.empty();
        }
        Generation generation = new Generation(name, now.state().live());
        return Optional.of(new LiveModel(generation, now.state().version(), now.readAtNanos()));
    }

    /** What folds the generation that readers use; empty when there is none that this process can read. */
    Optional<Projection<?>> liveProjection() {
        return live().map(live -> versions.get(live.version()));
    }

    /** Collection that readers use, or empty when there is none that this process can read. */
    Optional<String> liveCollection() {
        return live().map(live -> live.generation().collection());
    }

    /** What folds the generation that readers use; empty while nothing does here. */
    Optional<GenerationRunner<?>> liveRunner() {
        return Optional.ofNullable(liveRunner);
    }

    boolean building() {
        Known now = known;
        return now == null || now.state().building() != null;
    }

    /** Takes note of what the registry says. What was asked earlier does not replace what was asked later. */
    synchronized void learn(ProjectionState state, long readAtNanos) {
        Known before = known;
        if (before == null || before.readAtNanos() - readAtNanos <= 0) {
            known = new Known(state, readAtNanos);
        }
    }

    /** One round: registry, runners, progress, switch, clearing away. */
    void reconcile(@Nullable ProjectionState found, long readAtNanos, LedgerEnds ends) {
        Instant now = engine.clock().instant();
        ProjectionState current = found == null ? enter(now) : found;
        if (current.gone() && known == null) {
            current = revive(current, now);
        }
        if (current.gone()) {
            learn(current, readAtNanos);
            runAll(Map.of(), null);
            liveRunner = null;
            disturbed("The projection was removed.");
            return;
        }
        if (current.newestVersion() < projection().version()) {
            current = engine.registry()
                    .begin(current, projection().version(), ReplayJob.Reason.NEW_VERSION, false, now)
                    .orElse(current);
        }
        current = builds.advance(current, runner(current.building()), runner(current.live()), ends, now);
        learn(current, readAtNanos);
        run(current);
        if (current.live() != null) {
            forgetVersionsBefore(current.version());
        }
        engine.clearAway(current, runners.keySet(), now);
        liveRunner = live().map(live -> runner(live.generation().number())).orElse(null);
        status = describe(current, ends.head(), now);
    }

    private @Nullable GenerationRunner<?> runner(@Nullable Integer generation) {
        return generation == null ? null : runners.get(generation);
    }

    /** Whatever runs here while the registry knows nothing belongs to a database that was emptied. */
    private ProjectionState enter(Instant now) {
        runAll(Map.of(), null);
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
        runAll(wanted, current.live());
    }

    private void runAll(Map<Integer, Projection<?>> wanted, @Nullable Integer live) {
        runners.entrySet().removeIf(runner -> {
            boolean needless = !wanted.containsKey(runner.getKey());
            if (needless) {
                runner.getValue().stop();
            }
            return needless;
        });
        wanted.forEach((generation, projection) -> runners.computeIfAbsent(
                        generation, number -> new GenerationRunner<>(engine, projection, number))
                .keepRunning(generation.equals(live)));
    }

    private ProjectionStatus describe(ProjectionState current, long head, Instant now) {
        boolean readable = live().isPresent();
        GenerationRunner<?> runner = runner(readable ? current.live() : current.building());
        long position = runner == null ? -1 : runner.position();
        String error = runner == null ? idle(current) : runner.error();
        Totals lacks = runner == null ? Totals.NONE : runner.deadLetters().totals();
        return new ProjectionStatus(
                name,
                projection().version(),
                readable ? current.live() : null,
                position,
                head,
                Math.max(0, head - position),
                lagSeconds(position, head, now),
                liveSpeed.at(position, now),
                what(
                        current,
                        readable,
                        error,
                        runner == null && current.neverBuilt().isEmpty()),
                runner == null ? status.segments() : runner.segments(),
                lacks.letters(),
                lacks.skips(),
                error,
                current.job());
    }

    private long lagSeconds(long position, long head, Instant now) {
        if (position >= head) {
            lagSeconds = 0;
        } else if (Lapse.over(timesLookedAt, LOOK_AT_TIMES, now)) {
            timesLookedAt = now;
            lagSeconds = engine.times().secondsBetween(position, head).orElse(lagSeconds);
        }
        return lagSeconds;
    }

    private @Nullable String idle(ProjectionState current) {
        return current.neverBuilt().orElseGet(() -> standsBy(current));
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

    /** Processors that run here and have nothing in their way. */
    Stream<String> running() {
        return runners.values().stream().map(GenerationRunner::runsWell).flatMap(Optional::stream);
    }

    /** Notes that a round could not be made. */
    void disturbed(String error) {
        status = status.failing(error);
    }

    /** Stops everything; completes when it has stopped. */
    CompletableFuture<Void> stop() {
        CompletableFuture<?>[] stops =
                runners.values().stream().map(GenerationRunner::stop).toArray(CompletableFuture<?>[]::new);
        runners.clear();
        return CompletableFuture.allOf(stops);
    }
}
