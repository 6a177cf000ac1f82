package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.event.OrderProof;
import io.orderledger.proofs.merkle.TilePath;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.query.Lapse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the log: one thread beside everything else. Among several processes one builds and the others follow. Before it
 * builds it reads everything again; if the events are not those that were signed for, it publishes nothing more.
 */
public final class ProofLog implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProofLog.class);

    private static final int MOST_AT_ONCE = 10_000;
    /** A tile that is written only after the first checkpoint. */
    private static final String BEYOND_FIRST =
            LogReader.name(new TilePath(0, MOST_AT_ONCE / TilePath.WIDTH + 1, TilePath.WIDTH));

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final long STOP_MS = 10_000;
    private static final Duration LEADS_AGAIN = Duration.ofSeconds(2);

    private final LogStore store;
    private final RawEventSource source;
    private final ProofProperties properties;
    private final Path keyFile;
    private final boolean makeKey;
    private final InstantSource time;
    private final List<Consumer<Published>> listeners;
    private final Comparison comparison;

    private volatile StreamHeads heads = new StreamHeads();
    private volatile LogState state = LogState.of(LogState.Kind.STARTING);
    private volatile @Nullable Thread thread;
    private volatile @Nullable LogKeys keys;
    private @Nullable LogBuilder builder;
    private Continuation continuation = Continuation.NONE;
    private volatile Instant lastPublished = Instant.EPOCH;
    private Instant lookedAt = Instant.EPOCH;
    private Instant ledAt = Instant.EPOCH;

    ProofLog(
            LogStore store,
            RawEventSource source,
            ProofProperties properties,
            Path keyFile,
            boolean makeKey,
            InstantSource time,
            List<Consumer<Published>> listeners) {
        this.store = store;
        this.source = source;
        this.properties = properties;
        this.keyFile = keyFile;
        this.makeKey = makeKey;
        this.time = time;
        this.listeners = listeners;
        this.comparison = new Comparison(store, source, time);
    }

    /** A log with the usual settings, for tools: it makes its key. */
    public static ProofLog of(LogStore store, RawEventSource source, Path keyFile) {
        ProofProperties usual = new ProofProperties(
                true,
                null,
                null,
                true,
                null,
                Duration.ZERO,
                MOST_AT_ONCE,
                Duration.ofMillis(10),
                null,
                List.of(),
                Duration.ofDays(1));
        return new ProofLog(store, source, usual, keyFile, true, InstantSource.system(), List.of());
    }

    /** Events under the latest checkpoint. */
    public long size() {
        return published().map(now -> now.checkpoint().size()).orElse(0L);
    }

    /** The proof of all events of an aggregate under the latest checkpoint; see {@link OrderProofs#of}. */
    public OrderProof prove(String aggregateId) {
        return new OrderProofs(this).of(aggregateId);
    }

    /** How it is. */
    LogState state() {
        return state;
    }

    /** The latest checkpoint. */
    Optional<Published> published() {
        return heads.published();
    }

    /** Since this process last published a checkpoint; not a number as long as it has published none. */
    double checkpointAgeSeconds() {
        Instant last = lastPublished;
        return last.equals(Instant.EPOCH)
                ? Double.NaN
                : Duration.between(last, time.instant()).toMillis() / 1000.0;
    }

    StreamHeads heads() {
        return heads;
    }

    RawEventSource source() {
        return source;
    }

    LogStore store() {
        return store;
    }

    /** Every key that has ever signed, the oldest first. */
    public List<NoteKey> known() {
        return LogKeys.known(store);
    }

    @Override
    public void start() {
        Thread starting = Thread.ofPlatform().daemon().name("proof-log").unstarted(this::run);
        thread = starting;
        starting.start();
    }

    @Override
    public void stop() {
        Thread stopping = thread;
        thread = null;
        if (stopping == null) {
            return;
        }
        stopping.interrupt();
        try {
            stopping.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                step();
                TimeUnit.NANOSECONDS.sleep(properties.poll().toNanos());
            } catch (InterruptedException e) {
                break;
            }
        }
        boolean interrupted = Thread.interrupted(); // a driver that finds it set would not let the lease be given back
        store.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look; whatever goes wrong is told once and tried again. */
    private void step() throws InterruptedException {
        try {
            if (!leads()) {
                builder = null;
                follow();
                state = LogState.of(LogState.Kind.FOLLOWING);
            } else if (builder == null) {
                takeOver();
            } else {
                build(builder);
            }
        } catch (LogBuilder.OutOfSequenceException e) {
            contradict(new LogState(LogState.Kind.CONTRADICTED, String.valueOf(e.getMessage()), 0, 0));
        } catch (IOException | RuntimeException e) {
            if (thread != Thread.currentThread()) {
                throw new InterruptedException();
            }
            builder = null;
            LogState failing = LogState.failing(e);
            if (!failing.equals(state)) {
                log.warn("The log of proofs cannot go on just now: {}", e.toString());
            }
            state = failing;
        }
    }

    private boolean leads() {
        ledAt = time.instant();
        return store.lead();
    }

    /** Says now and then, while one step takes long, that this process is still there. */
    private boolean stillLeads() {
        return !Lapse.over(ledAt, LEADS_AGAIN, time.instant()) || leads();
    }

    private void follow() {
        Optional<String> latest = store.latest();
        if (latest.isPresent() && !latest.equals(heads.published().map(Published::note))) {
            heads.follow(Published.of(latest.get(), store, heads.published()));
        }
    }

    private void takeOver() throws IOException {
        if (state.kind() == LogState.Kind.CONTRADICTED && !Lapse.over(lookedAt, LOOK_AGAIN, time.instant())) {
            return;
        }
        Optional<String> latest = store.latest();
        if (latest.isEmpty() && store.read(BEYOND_FIRST) != null) {
            throw new IOException(
                    "the log holds more than stands under a first checkpoint, and its checkpoints are gone;"
                            + " put back log/checkpoint and log/checkpoints from a copy");
        }
        Continuation goingOn = Continuation.of(store, latest, keyFile);
        String origin = goingOn.origin(latest, properties.origin());
        LogKeys opened = LogKeys.open(keyFile, origin, makeKey);
        keys = opened;
        continuation = goingOn;
        long position = RawEventSource.BEFORE_ALL;
        StreamHeads fresh = new StreamHeads();
        if (latest.isPresent()) {
            if (!goingOn.underOwnName()) {
                opened.requireSigned(latest.get());
            }
            fresh.follow(Published.of(latest.get(), store, heads.published()));
            heads = fresh; // what was signed can be asked for while everything is read again
            Optional<Long> checked = check(opened);
            if (checked.isEmpty()) {
                return;
            }
            position = checked.get();
        }
        opened.remember(store);
        heads = fresh;
        LogReader reader = fresh.published().map(Published::log).orElseGet(() -> new LogReader(store, 0));
        builder = new LogBuilder(store, source, fresh, reader, origin, position, time);
        state = LogState.of(LogState.Kind.BUILDING);
    }

    /** The position of the last event under the checkpoint; empty when the events are not those it was signed for. */
    private Optional<Long> check(LogKeys keys) {
        List<NoteKey> known = LogKeys.known(store);
        LogCheck.Outcome outcome = comparison.run(known.isEmpty() ? List.of(keys.key()) : known, (done, total) -> {
            state = new LogState(LogState.Kind.CHECKING, "", done, total);
            stillLeads(); // should it be no, the next step follows
        });
        if (outcome.sound()) {
            return Optional.of(outcome.position());
        }
        contradict(LogState.contradicted(outcome));
        return Optional.empty();
    }

    private void contradict(LogState contradicted) {
        log.error(
                "The stored events are not those that were signed for: {}. No checkpoint is published any more. \"ledger"
                        + " verify\" lists all that is different.",
                contradicted.detail());
        builder = null;
        state = contradicted;
        lookedAt = time.instant();
    }

    /**
     * Reads every event again, now, in this thread, and compares it with the log and every checkpoint. When the events are not those
     * that were signed for, nothing more is published.
     *
     * @return empty while there is no checkpoint
     * @throws RuntimeException when the events or the log cannot be read
     */
    public Optional<LogCheck.Outcome> verify(LogCheck.Progress progress) {
        return store.latest().isEmpty() ? Optional.empty() : Optional.of(comparison.now(progress));
    }

    /** When all events were last compared with the log, and were those that were signed for; the epoch when that never was. */
    Instant lastVerified() {
        return comparison.lastSound();
    }

    private void build(LogBuilder building) throws IOException {
        Optional<LogState> contradicted = comparison.found();
        if (contradicted.isPresent()) {
            contradict(contradicted.get());
            return;
        }
        if (heads.published().isPresent()) {
            comparison.nowAndThen(properties.verifyEvery());
        }
        LogKeys signing = keys;
        if (signing == null) {
            builder = null;
            return;
        }
        boolean due = Lapse.over(lastPublished, properties.every(), time.instant());
        boolean handOver =
                heads.published().isPresent() && (signing.handingOver().isPresent() || continuation.underOwnName());
        if (handOver || building.lag() >= properties.everyEvents() || (due && building.behind())) {
            while (thread == Thread.currentThread()
                    && stillLeads()
                    && (building.append(MOST_AT_ONCE) > 0 || handOver)) {
                building.publish(signing.signers(), continuation.lines());
                continuation = continuation.done(store);
                lastPublished = time.instant();
                signing = signing.handedOver();
                keys = signing;
                handOver = false;
                heads.published().ifPresent(now -> listeners.forEach(listener -> listener.accept(now)));
            }
        }
    }
}
