package io.orderledger.query.check;

import com.mongodb.client.MongoDatabase;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.projection.ReplayJob;
import io.orderledger.query.projection.View;
import io.orderledger.web.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Begins, follows and gives up checks of read models. Each is done by one thread of the process that was asked; at most one at a time
 * checks a projection, whichever process does.
 */
public final class Checks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Checks.class);
    private static final long END_MS = 5_000;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final MongoDatabase database;
    private final Projections projections;
    private final ReadModels readModels;
    private final InstantSource time;
    private final CheckStore store;
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean closing;

    Checks(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            MongoDatabase database,
            Projections projections,
            ReadModels readModels,
            InstantSource time) {
        this.source = source;
        this.database = database;
        this.projections = projections;
        this.readModels = readModels;
        this.time = time;
        this.store = new CheckStore(database);
    }

    /**
     * Begins a check.
     *
     * @throws ProblemException 404 when there is no such projection, 409 with the job when it is being checked already, 503 while it
     *     cannot be read
     */
    public CheckJob begin(String name) {
        return begin(projections.projection(name));
    }

    private <V extends View> CheckJob begin(Projection<V> projection) {
        String name = projection.name();
        live(name).documents();
        ReplayJob building = projections.status(name).replay();
        if (building != null
                && building.state() == ReplayJob.State.RUNNING
                && building.reason() == ReplayJob.Reason.NEW_VERSION) {
            throw new ProblemException(503, "read-model-building", name).retryAfterSeconds(5);
        }
        Instant now = time.instant();
        CheckJob job = CheckJob.begun(
                UUID.randomUUID().toString(),
                name,
                projection.version(),
                CheckRun.position(source.createHeadToken()),
                now);
        if (!store.begin(job)) {
            ProblemException busy = new ProblemException(409, "check-running", name).retryAfterSeconds(5);
            store.running(name, now).ifPresent(other -> busy.with("job", other));
            throw busy;
        }
        Thread thread =
                Thread.ofPlatform().daemon().name("projection-check-" + name).unstarted(() -> check(projection, job));
        threads.put(job.id(), thread);
        thread.start();
        return job;
    }

    private <V extends View> void check(Projection<V> projection, CheckJob begun) {
        CheckProgress progress = new CheckProgress(begun, store, time, () -> closing);
        CheckJob ended;
        try {
            Findings findings = new CheckRun<>(projection, source, database, live(projection.name()))
                    .run(CheckStore.collection(begun.id()), begun.upTo(), progress);
            CheckJob.State state = findings.none() ? CheckJob.State.EQUAL : CheckJob.State.DIFFERENT;
            ended = progress.job().found(findings).ended(state, null, time.instant());
        } catch (CheckCancelledException e) {
            ended = progress.job().ended(CheckJob.State.CANCELLED, null, time.instant());
        } catch (CheckFailedException e) {
            ended = progress.job().ended(CheckJob.State.FAILED, e.code(), time.instant());
        } catch (RuntimeException e) {
            log.warn("The check of {} could not be done", projection.name(), e);
            ended = progress.job().ended(CheckJob.State.FAILED, "unavailable", time.instant());
        }
        try {
            store.end(ended);
        } catch (RuntimeException e) {
            log.warn("What came of the check of {} could not be kept: {}", projection.name(), ended.state(), e);
        } finally {
            threads.remove(begun.id());
        }
    }

    private LiveModel live(String name) {
        return new LiveModel() {
            @Override
            public long position() {
                return projections.status(name).position();
            }

            @Override
            public com.mongodb.client.MongoCollection<RawBsonDocument> documents() {
                return readModels.query(
                        name, (mongo, collection) -> database.getCollection(collection, RawBsonDocument.class));
            }
        };
    }

    /**
     * A check.
     *
     * @throws ProblemException 404 when there is no such projection or check
     */
    public CheckJob find(String name, String id) {
        projections.projection(name);
        return store.find(name, id, time.instant())
                .orElseThrow(() -> new ProblemException(404, "check-not-found", name, id));
    }

    /**
     * Gives up a check; it ends within moments.
     *
     * @throws ProblemException 404 when there is no such projection or check, 409 when it has ended
     */
    CheckJob cancel(String name, String id) {
        CheckJob job = find(name, id);
        if (!job.running() || !store.cancel(job)) {
            throw new ProblemException(409, "check-ended", name, id).with("job", find(name, id));
        }
        return find(name, id);
    }

    /** Ends what runs here, while MongoDB is still there. */
    @Override
    public void destroy() throws InterruptedException {
        closing = true;
        long deadline = System.nanoTime() + END_MS * 1_000_000;
        for (@Nullable Thread thread : threads.values()) {
            if (thread != null) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        }
    }
}
