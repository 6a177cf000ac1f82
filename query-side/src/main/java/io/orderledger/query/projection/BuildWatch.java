package io.orderledger.query.projection;

import io.orderledger.query.Lapse;
import io.orderledger.query.projection.deadletter.DeadLettersFullException;
import io.orderledger.query.projection.deadletter.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a generation grow: tells how far it is, and has it switched to, or given up, when it is time. A replay that lacks
 * events which the model in use has is given up, unless whoever asked for it accepts that. A first build or a new version
 * is switched to nevertheless: there is nothing else that this process could read. What has reached a limit is never whole, and is given
 * up in any case.
 */
final class BuildWatch {

    private static final Logger log = LoggerFactory.getLogger(BuildWatch.class);
    private static final Duration LOG_EVERY = Duration.ofSeconds(2);

    private final ProjectionEngine engine;
    private final String name;
    private @Nullable Target target;
    private @Nullable Instant lackingSince;
    private Instant lastLogged = Instant.EPOCH;

    /** What a building generation must have reached before it may be switched to. */
    private record Target(int generation, long position) {}

    BuildWatch(ProjectionEngine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    /** One look; answers what the registry says after it. */
    ProjectionState advance(
            ProjectionState current,
            @Nullable GenerationRunner<?> builder,
            @Nullable GenerationRunner<?> live,
            LedgerEnds ends,
            Instant now) {
        if (builder == null) {
            target = null;
            lackingSince = null;
            return current;
        }
        long position = builder.position();
        long done = Math.max(0, position - ends.tail());
        Totals lacks = builder.deadLetters().totals();
        ReplayJob job = current.job()
                .at(done, Math.max(done, ends.head() - ends.tail()), lacks.letters(), builder.error(), now);
        Optional<String> hopeless = hopeless(job, lacks.failed(), builder, current.live(), now);
        if (hopeless.isPresent()) {
            log.error("Replay of {} failed: {}", name, hopeless.get());
            ReplayJob failed = job.ended(ReplayJob.State.FAILED, hopeless.get(), now);
            return engine.registry().giveUp(current, failed, now).orElse(current);
        }
        if (reached(builder, live, position, ends.head()) && lackingSince == null && builder.indexed()) {
            ReplayJob switched = job.ended(ReplayJob.State.SWITCHED, null, now);
            Optional<ProjectionState> after = engine.registry().switchOver(current, switched, now);
            after.ifPresent(ignored -> logSwitched(switched));
            return after.orElse(current);
        }
        engine.registry().progress(current, job);
        logProgress(job, now);
        return current.with(job);
    }

    /** It has to be where the ledger and the live model were a look before, and nothing may hold it up. */
    private boolean reached(GenerationRunner<?> builder, @Nullable GenerationRunner<?> live, long position, long head) {
        Target reached = target;
        target = new Target(builder.generation(), Math.max(head, live == null ? -1 : live.position()));
        return reached != null
                && reached.generation() == builder.generation()
                && position >= reached.position()
                && builder.error() == null;
    }

    /** Why a generation cannot be completed; of events that it lacks, when it was asked for. */
    private Optional<String> hopeless(
            ReplayJob job, long lackingNow, GenerationRunner<?> builder, @Nullable Integer live, Instant now) {
        Optional<String> stopped = builder.stoppedForGood();
        if (stopped.isPresent()) {
            return stopped;
        }
        if (job.reason() != ReplayJob.Reason.REQUESTED || live == null) {
            return Optional.empty();
        }
        Optional<DeadLettersFullException> full = builder.full();
        if (full.isPresent()) {
            return full.map(Throwable::getMessage);
        }
        long lackingLive = lackingNow == 0 || job.acceptsDeadLetters()
                ? 0
                : engine.deadLetters(new Generation(name, live)).totals().failed();
        if (lackingNow <= lackingLive || job.acceptsDeadLetters()) {
            lackingSince = null;
            return Optional.empty();
        }
        // both may be about to park the same new event: the live model is given a little time to follow
        Instant since = lackingSince == null ? now : lackingSince;
        lackingSince = since;
        return !Lapse.over(since, engine.properties().reconcile().multipliedBy(4), now)
                ? Optional.empty()
                : Optional.of(("%d events could not be taken in, and the model in use lacks %d; first %s."
                                + " Replay with acceptDeadLetters=true to use it nevertheless.")
                        .formatted(lackingNow, lackingLive, firstOf(builder)));
    }

    private static String firstOf(GenerationRunner<?> builder) {
        return builder.deadLetters().page(null, 1).stream()
                .flatMap(queue -> queue.letters().stream())
                .findFirst()
                .map(letter -> "%s (%s) at position %d: %s %s"
                        .formatted(
                                letter.eventId(),
                                letter.type(),
                                letter.position(),
                                letter.cause().kind(),
                                letter.cause().detail()))
                .orElse("unknown");
    }

    private void logSwitched(ReplayJob job) {
        log.info(
                "Projection {}: generation {} is complete, {} events, {} events/s, {} dead letters",
                name,
                job.generation(),
                job.done(),
                job.eventsPerSecond(),
                job.parked());
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
}
