package io.orderledger.query.verification;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.oversight.DiscrepanciesFound;
import io.orderledger.events.oversight.Discrepancy;
import io.orderledger.query.check.CheckJob;
import io.orderledger.query.check.Checks;
import io.orderledger.query.oversight.OversightStream;
import io.orderledger.query.proofs.LogCheck;
import io.orderledger.query.proofs.ProofLog;
import io.orderledger.query.verification.Verification.Part;
import io.orderledger.query.verification.Verification.State;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One verification: the events first, then each read model. What is found is recorded as an event. */
final class VerificationRun {

    private static final Logger log = LoggerFactory.getLogger(VerificationRun.class);
    private static final Duration KEEP_EVERY = Duration.ofMillis(200);
    private static final long LOOK_MS = 50;
    private static final Duration BUSY = Duration.ofMinutes(10);

    private final VerificationStore store;
    private final @Nullable ProofLog proofs;
    private final Checks checks;
    private final OversightStream oversight;
    private final InstantSource time;

    VerificationRun(
            VerificationStore store,
            @Nullable ProofLog proofs,
            Checks checks,
            OversightStream oversight,
            InstantSource time) {
        this.store = store;
        this.proofs = proofs;
        this.checks = checks;
        this.oversight = oversight;
        this.time = time;
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** How far it is, in events of all parts: each part reads about as many. */
    private final class Progress {
        private final BooleanSupplier closing;
        private final int parts;
        private Verification verification;
        private Instant keptAt = Instant.EPOCH;
        private long events;

        private Progress(Verification begun, int parts, BooleanSupplier closing) {
            this.verification = begun;
            this.parts = parts;
            this.closing = closing;
        }

        private void at(String part, long done, long total) {
            if (closing.getAsBoolean()) {
                throw new Stopped();
            }
            events = Math.max(events, total);
            Instant now = time.instant();
            long before = verification.parts().size() * events;
            verification = verification.at(part, before + Math.min(done, events), parts * events, now);
            if (keptAt.plus(KEEP_EVERY).isBefore(now)) {
                keptAt = now;
                store.progress(verification, now);
            }
        }
    }

    /** Verifies everything; whatever comes of it is kept. */
    void verify(Verification begun, List<String> models, BooleanSupplier closing) {
        Progress progress = new Progress(begun, models.size() + 1, closing);
        Verification ended;
        try {
            events(progress);
            for (String model : models) {
                model(progress, model);
            }
            ended = progress.verification.ended(time.instant());
        } catch (Stopped e) {
            ended = progress.verification.endedAs(State.INCOMPLETE, time.instant());
        } catch (RuntimeException e) {
            log.warn("The ledger could not be verified", e);
            ended = progress.verification.endedAs(State.INCOMPLETE, time.instant());
        }
        try {
            tell(ended);
        } finally {
            store.end(ended);
        }
    }

    private void events(Progress progress) {
        progress.at(Verification.EVENTS, 0, 0);
        ProofLog known = proofs;
        if (known == null) {
            add(progress, new Part(Verification.EVENTS, State.INCOMPLETE, 0, 0, "no-log-here"), List.of());
            return;
        }
        Optional<LogCheck.Outcome> outcome;
        try {
            outcome = known.verify((done, total) -> progress.at(Verification.EVENTS, done, total));
        } catch (Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("The events could not be compared with the log", e);
            add(progress, new Part(Verification.EVENTS, State.INCOMPLETE, 0, 0, "unavailable"), List.of());
            return;
        }
        if (outcome.isEmpty()) {
            add(progress, new Part(Verification.EVENTS, State.INCOMPLETE, 0, 0, "no-checkpoint"), List.of());
            return;
        }
        List<Discrepancy> found = EventsPart.discrepancies(outcome.get());
        add(
                progress,
                new Part(
                        Verification.EVENTS,
                        found.isEmpty() ? State.SOUND : State.UNSOUND,
                        outcome.get().size(),
                        found.size(),
                        null),
                found);
    }

    private void model(Progress progress, String name) {
        Instant deadline = time.instant().plus(BUSY);
        while (true) {
            try {
                add(progress, name, follow(progress, checks.begin(name)));
                return;
            } catch (ProblemException e) {
                if (e.status() != 409 || time.instant().isAfter(deadline)) {
                    add(progress, new Part(name, State.INCOMPLETE, 0, 0, e.code()), List.of());
                    return;
                }
                pause(); // somebody else checks it just now
                progress.at(name, 0, 0);
            }
        }
    }

    private CheckJob follow(Progress progress, CheckJob begun) {
        CheckJob job = begun;
        while (job.running()) {
            pause();
            job = checks.find(job.projection(), job.id());
            boolean folding = job.phase() == CheckJob.Phase.FOLDING;
            progress.at(job.projection(), folding ? job.done() : job.upTo(), folding ? job.total() : 0);
        }
        return job;
    }

    private static void add(Progress progress, String name, CheckJob job) {
        State state = switch (job.state()) {
            case EQUAL -> State.SOUND;
            case DIFFERENT -> State.UNSOUND;
            case RUNNING, FAILED, CANCELLED -> State.INCOMPLETE;
        };
        String error = state == State.INCOMPLETE ? (job.error() == null ? "cancelled" : job.error()) : null;
        long count = job.missing() + job.extra() + job.different() + job.unfoldable();
        List<Discrepancy> found = job.findings().stream()
                .map(finding ->
                        new Discrepancy(name, finding.id(), finding.kind().name(), finding.paths()))
                .toList();
        add(progress, new Part(name, state, job.compared(), count, error), found);
    }

    private static void add(Progress progress, Part part, List<Discrepancy> found) {
        progress.verification = progress.verification.with(part, found);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** The alert is an event like any other, so that it is seen wherever events are, and cannot be taken away unseen. */
    private void tell(Verification ended) {
        if (ended.state() != State.UNSOUND) {
            log.info(
                    "The ledger was verified: {} in {} parts.",
                    ended.state(),
                    ended.parts().size());
            return;
        }
        log.error(
                "The verification {} of the ledger found {} things that should not be; the audit trail tells which.",
                ended.id(),
                ended.found().size() + ended.more());
        try {
            oversight.append(
                    logId -> new DiscrepanciesFound(
                            logId,
                            ended.id(),
                            ended.found(),
                            ended.more(),
                            time.instant().truncatedTo(ChronoUnit.MILLIS)),
                    Map.of(
                            EventMetadata.ACTOR,
                            "process:verification",
                            EventMetadata.ACTOR_VERIFIED,
                            "true",
                            EventMetadata.VIA,
                            EventMetadata.VIA_PROCESS,
                            EventMetadata.REASON,
                            ended.id()));
        } catch (RuntimeException e) {
            log.error("What the verification {} found could not be recorded as an event: {}", ended.id(), e.toString());
        }
    }
}
