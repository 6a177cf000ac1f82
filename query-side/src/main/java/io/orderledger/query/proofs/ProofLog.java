package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
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
final class ProofLog implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProofLog.class);

    private static final int MOST_AT_ONCE = 10_000;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final long STOP_MS = 10_000;

    private final LogStore store;
    private final RawEventSource source;
    private final ProofProperties properties;
    private final Path keyFile;
    private final boolean makeKey;
    private final InstantSource time;
    private final List<Consumer<Published>> listeners;

    private volatile StreamHeads heads = new StreamHeads();
    private volatile LogState state = LogState.of(LogState.Kind.STARTING);
    private volatile @Nullable Thread thread;
    private volatile @Nullable LogKeys keys;
    private @Nullable LogBuilder builder;
    private Instant lastPublished = Instant.EPOCH;
    private Instant lookAgain = Instant.EPOCH;

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
    }

    /** How it is. */
    LogState state() {
        return state;
    }

    /** The latest checkpoint. */
    Optional<Published> published() {
        return heads.published();
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
    List<NoteKey> known() {
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
        store.close();
    }

    /** One look; whatever goes wrong is told once and tried again. */
    private void step() throws InterruptedException {
        try {
            if (!store.lead()) {
                builder = null;
                follow();
                state = LogState.of(LogState.Kind.FOLLOWING);
            } else if (builder == null) {
                takeOver();
            } else {
                build(builder);
            }
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

    private void follow() {
        Optional<String> latest = store.latest();
        if (latest.isPresent() && !latest.equals(heads.published().map(Published::note))) {
            heads.follow(published(latest.get()));
        }
    }

    private Published published(String note) {
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        LogReader reader = heads.published()
                .map(known -> known.log().at(checkpoint.size()))
                .orElseGet(() -> new LogReader(store, checkpoint.size()));
        return new Published(note, checkpoint, reader);
    }

    private void takeOver() throws IOException {
        if (state.kind() == LogState.Kind.CONTRADICTED && time.instant().isBefore(lookAgain)) {
            return;
        }
        Optional<String> latest = store.latest();
        String origin = origin(latest);
        LogKeys opened = LogKeys.open(keyFile, origin, makeKey);
        keys = opened;
        long position = RawEventSource.BEFORE_ALL;
        StreamHeads fresh = new StreamHeads();
        if (latest.isPresent()) {
            requireOurs(latest.get(), opened);
            Published last = published(latest.get());
            Optional<Long> checked = check(last, opened);
            if (checked.isEmpty()) {
                return;
            }
            position = checked.get();
            fresh.follow(last);
        }
        opened.remember(store);
        heads = fresh;
        LogReader reader = fresh.published().map(Published::log).orElseGet(() -> new LogReader(store, 0));
        builder = new LogBuilder(store, source, fresh, reader, origin, position, time);
        state = LogState.of(LogState.Kind.BUILDING);
    }

    /** The name of a log stays what it was, whatever the settings say later. */
    private String origin(Optional<String> latest) {
        String set = properties.origin();
        return latest.map(note -> Checkpoint.parse(SignedNote.parse(note).text()).origin())
                .orElseGet(() -> {
                    byte[] random = new byte[8];
                    new SecureRandom().nextBytes(random);
                    return set != null && !set.isBlank()
                            ? set
                            : "order-ledger/" + HexFormat.of().formatHex(random);
                });
    }

    private static void requireOurs(String note, LogKeys keys) throws IOException {
        SignedNote signed = SignedNote.parse(note);
        if (keys.signers().stream().noneMatch(signer -> signed.isSignedBy(signer.key()))) {
            throw new IOException("the last checkpoint is signed by another key; to hand over, keep the old key file beside"
                    + " the new one with a name that ends in .previous");
        }
    }

    /** The position of the last event under the checkpoint; empty when the events are not those it was signed for. */
    private Optional<Long> check(Published last, LogKeys keys) {
        LogCheck check = new LogCheck(
                store, LogKeys.known(store).isEmpty() ? List.of(keys.key()) : LogKeys.known(store), false);
        LogCheck.Outcome outcome =
                check.run(source, (done, total) -> state = new LogState(LogState.Kind.CHECKING, "", done, total));
        if (!outcome.sound()) {
            LogState contradicted = LogState.contradicted(outcome);
            if (!contradicted.equals(state)) {
                log.error(
                        "The events are not those that the checkpoint of size {} was signed for: {}. No checkpoint is"
                                + " published any more. \"ledger verify\" lists all that is different.",
                        last.checkpoint().size(),
                        contradicted.detail());
            }
            state = contradicted;
            lookAgain = time.instant().plus(LOOK_AGAIN);
            heads.follow(last);
            return Optional.empty();
        }
        return Optional.of(outcome.position());
    }

    private void build(LogBuilder building) throws IOException {
        LogKeys signing = keys;
        if (signing == null) {
            builder = null;
            return;
        }
        boolean due = !time.instant().isBefore(lastPublished.plus(properties.every()));
        boolean handOver = signing.handingOver().isPresent() && heads.published().isPresent();
        if (handOver || building.lag() >= properties.everyEvents() || (due && building.behind())) {
            while ((building.append(MOST_AT_ONCE) > 0 || handOver) && thread == Thread.currentThread()) {
                building.publish(signing.signers());
                lastPublished = time.instant();
                signing = signing.handedOver();
                keys = signing;
                handOver = false;
                heads.published().ifPresent(now -> listeners.forEach(listener -> listener.accept(now)));
            }
        }
    }
}
