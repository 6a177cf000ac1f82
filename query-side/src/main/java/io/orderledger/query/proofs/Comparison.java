package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.query.Lapse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares all events with the log: at the start, and from time to time beside the building. */
final class Comparison {

    private static final Logger log = LoggerFactory.getLogger(Comparison.class);

    private final LogStore store;
    private final RawEventSource source;
    private final InstantSource time;
    private final AtomicReference<@Nullable LogState> found = new AtomicReference<>();
    private volatile Instant lastSound = Instant.EPOCH;
    private volatile @Nullable Thread running;

    Comparison(LogStore store, RawEventSource source, InstantSource time) {
        this.store = store;
        this.source = source;
        this.time = time;
    }

    /** Compares now, with one core. */
    LogCheck.Outcome run(Collection<NoteKey> keys, LogCheck.Progress progress) {
        LogCheck.Outcome outcome = new LogCheck(store, keys, false).run(source, progress);
        if (outcome.sound()) {
            lastSound = time.instant();
        }
        return outcome;
    }

    /** Compares in a thread of its own, when it is time and none runs. */
    void nowAndThen(Duration every) {
        Thread before = running;
        if (!Lapse.over(lastSound, every, time.instant()) || (before != null && before.isAlive())) {
            return;
        }
        running = Thread.ofPlatform().daemon().name("proof-verify").start(this::runAside);
    }

    /** Compares now, and lets it be known when the events are not those that were signed for. */
    LogCheck.Outcome now(LogCheck.Progress progress) {
        LogCheck.Outcome outcome = run(LogKeys.known(store), progress);
        if (!outcome.sound()) {
            found.set(LogState.contradicted(outcome));
        }
        return outcome;
    }

    private void runAside() {
        try {
            LogCheck.Outcome outcome = now((done, total) -> {});
            if (outcome.sound()) {
                log.info("{} events were compared with the log; they are those that were signed for.", outcome.size());
            }
        } catch (RuntimeException e) {
            log.warn("The events could not be compared with the log: {}", e.toString());
        }
    }

    /** What a comparison aside has found since this was last asked. */
    Optional<LogState> found() {
        return Optional.ofNullable(found.getAndSet(null));
    }

    /** When they were last found to be those that were signed for. */
    Instant lastSound() {
        return lastSound;
    }
}
