package io.orderledger.query.erasure;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.orderledger.events.personal.KeyRing;
import io.orderledger.events.personal.PersonalKeys;
import io.orderledger.query.export.PersonalExports;
import io.orderledger.query.projection.Projections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes erased persons out of the read models and deletes exports that may tell of them: at once, and once more when nobody can
 * have used a key that was still in memory, and every event from before has been folded.
 */
final class Purge implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Purge.class);
    private static final long PAUSE_MS = 250;

    /** After that every process has looked for destroyed keys. */
    private static final Duration KEYS_IN_MEMORY = Duration.ofMillis(3 * KeyRing.LOOK_MS);

    private final Refolding refolding;
    private final Projections projections;
    private final PersonalKeys keys;
    private final PersonalExports exports;
    private final MongoDatabase database;
    private final MongoCollection<Document> purged;

    /** When the first pass over an erasure was made, by its position. */
    private final Map<Long, Long> firstNanos = new HashMap<>();

    /** Erasures that need no more looking at, those up to a position left out. */
    private final Set<Long> settled = new HashSet<>();

    private long settledUpTo = -1;
    private final Instant started = Instant.now();
    private final boolean shared;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "purge"));
    private volatile boolean running;
    private String disturbance = "";

    Purge(
            Refolding refolding,
            Projections projections,
            PersonalKeys keys,
            PersonalExports exports,
            MongoDatabase database,
            boolean shared) {
        this.shared = shared;
        this.refolding = refolding;
        this.projections = projections;
        this.keys = keys;
        this.exports = exports;
        this.database = database;
        this.purged = database.getCollection("erasures-purged");
    }

    /** Whatever goes wrong, the next round comes. */
    private void round() {
        try {
            for (ErasureView erased : erased()) {
                purge(erased);
            }
            disturbance = "";
        } catch (RuntimeException e) {
            if (!disturbance.equals(e.getClass().getName())) {
                log.warn("Erased persons cannot be taken out of the read models, it is tried again: {}", e.toString());
            }
            disturbance = e.getClass().getName();
        }
    }

    private List<ErasureView> erased() {
        List<ErasureView> found = new ArrayList<>();
        projections
                .readableModel(ErasureProjection.NAME)
                .ifPresent(model -> database.getCollection(model.collection(), ErasureView.class)
                        .find(gt("erasedPosition", settledUpTo))
                        .forEach(found::add));
        OptionalLong last =
                found.stream().mapToLong(ErasureView::erasedPosition).max();
        found.removeIf(view -> settled.contains(view.erasedPosition()));
        if (found.isEmpty() && last.isPresent()) {
            settledUpTo = last.getAsLong();
            settled.clear();
        }
        return found;
    }

    private void purge(ErasureView erased) {
        long position = erased.erasedPosition();
        Instant at = Objects.requireNonNull(erased.erasedAt());
        if (!shared && at.isBefore(started)) {
            exports.deleteRequestedBefore(at.plus(KEYS_IN_MEMORY));
            settled.add(position); // the read models of this process were built after the keys had been destroyed
            return;
        }
        @Nullable Document done = purged.find(eq("_id", erased.id())).first();
        @Nullable Long first = firstNanos.get(position);
        if (first == null) {
            exports.deleteRequestedBefore(at.plus(KEYS_IN_MEMORY));
        }
        if (done != null && done.getLong("position") >= position) {
            settled.add(position); // by another process, or before this one was started
            return;
        }
        if (first == null) {
            keys.forget();
            refold(erased);
            firstNanos.put(position, System.nanoTime());
        } else if (System.nanoTime() - first > KEYS_IN_MEMORY.toNanos() && allFolded(position)) {
            refold(erased);
            exports.deleteRequestedBefore(at.plus(KEYS_IN_MEMORY));
            purged.replaceOne(
                    eq("_id", erased.id()),
                    new Document("_id", erased.id()).append("position", position),
                    new ReplaceOptions().upsert(true));
            firstNanos.remove(position);
            settled.add(position);
        }
    }

    private void refold(ErasureView erased) {
        refolding.refold(erased.id());
        erased.streams().forEach(refolding::refold);
    }

    private boolean allFolded(long position) {
        return projections.statuses().stream().allMatch(status -> status.position() >= position);
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::round, PAUSE_MS, PAUSE_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("Read models are still being purged");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
