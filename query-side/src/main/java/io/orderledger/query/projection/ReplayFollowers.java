package io.orderledger.query.projection;

import io.orderledger.web.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Clients that follow replays as server-sent events: {@code progress} whenever the job has moved, a comment when nothing was
 * said for a while, so that nobody in between closes the connection, and {@code end} at last. A stream that ends without
 * {@code end} was cut; the job is not affected.
 *
 * <p>Stops in the last phase, which is the first to end: the web server waits for open answers when it shuts down.
 */
final class ReplayFollowers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplayFollowers.class);
    private static final int RETRY_SECONDS = 5;

    private final Projections projections;
    private final int most;
    private final Duration look;
    private final Duration heartbeat;
    private final Semaphore free;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    /**
     * Nobody yet.
     *
     * @param most connections at once, at least 1
     * @param look how often a job is looked at
     * @param heartbeat longest silence on a connection
     */
    ReplayFollowers(Projections projections, int most, Duration look, Duration heartbeat) {
        this.projections = projections;
        this.most = most;
        this.look = look;
        this.heartbeat = heartbeat;
        this.free = new Semaphore(most);
    }

    /**
     * One more follower.
     *
     * @throws ProblemException 404 when there is no such job, 503 when there are too many followers or the ledger is stopping
     */
    SseEmitter follow(String projection, String job) {
        ReplayJob now = projections.job(projection, job);
        if (stopping.getCount() == 0 || !free.tryAcquire()) {
            throw new ProblemException(503, "too-many-followers", most).retryAfterSeconds(RETRY_SECONDS);
        }
        SseEmitter stream = new SseEmitter(0L);
        AtomicBoolean left = new AtomicBoolean();
        stream.onCompletion(() -> left.set(true));
        stream.onError(broken -> left.set(true));
        Locale locale = LocaleContextHolder.getLocale();
        Thread.ofVirtual().name("replay-follower").start(() -> {
            LocaleContextHolder.setLocale(locale);
            try {
                tell(stream, left, projection, now);
            } finally {
                free.release();
            }
        });
        return stream;
    }

    private void tell(SseEmitter stream, AtomicBoolean left, String projection, ReplayJob first) {
        try {
            ReplayJob job = first;
            ReplayJob told = null;
            long toldAt = System.nanoTime();
            while (!left.get()) {
                boolean ended = job.state() != ReplayJob.State.RUNNING;
                if (!job.equals(told)) {
                    stream.send(
                            SseEmitter.event().name(ended ? "end" : "progress").data(job, MediaType.APPLICATION_JSON));
                    told = job;
                    toldAt = System.nanoTime();
                } else if (System.nanoTime() - toldAt > heartbeat.toNanos()) {
                    stream.send(SseEmitter.event().comment("still running"));
                    toldAt = System.nanoTime();
                }
                if (ended || stopping.await(look.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
                ReplayJob now = look(projection, job.id());
                job = now == null ? job : now;
            }
            stream.complete();
        } catch (IOException | IllegalStateException gone) {
            log.debug("a follower of {} has left", first.id());
            stream.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The job by now; {@code null} while the registry cannot be asked. */
    private @Nullable ReplayJob look(String projection, String job) {
        try {
            return ReadModels.guard(() -> projections.job(projection, job));
        } catch (ProblemException away) {
            return null;
        }
    }

    /** Connections that are open. */
    int followers() {
        return most - free.availablePermits();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
