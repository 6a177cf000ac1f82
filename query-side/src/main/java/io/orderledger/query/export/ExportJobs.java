package io.orderledger.query.export;

import io.orderledger.web.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All exports of this process: begins, writes, cancels and deletes them, and keeps their folder within its bounds. An export
 * that was being written when the process ended is marked as failed at the next start.
 */
final class ExportJobs implements SmartLifecycle, PersonalExports {

    private static final Logger log = LoggerFactory.getLogger(ExportJobs.class);
    private static final int RETRY_SECONDS = 30;
    private static final long STOP_SECONDS = 5;

    private final ExportFolder folder;
    private final ExportRun run;
    private final ExportProperties properties;
    private final InstantSource clock;
    private final ThreadPoolExecutor writers;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** An export and how far it is. */
    record Entry(ExportJob job, ExportProgress progress) {}

    ExportJobs(ExportFolder folder, ExportProperties properties, InstantSource clock) {
        this.folder = folder;
        this.properties = properties;
        this.clock = clock;
        this.run = new ExportRun(folder, clock, properties.maxBytes().toBytes());
        this.writers = new ThreadPoolExecutor(
                properties.concurrent(),
                properties.concurrent(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(properties.waiting()),
                Thread.ofPlatform().name("export-", 1).daemon().factory());
        writers.allowCoreThreadTimeOut(true);
    }

    /** Takes up what an earlier process has left. */
    @Override
    public void start() {
        for (ExportJob job : folder.load()) {
            boolean sound = job.ended() && (job.state() != ExportJob.State.DONE || folder.whole(job));
            ExportJob known = sound ? job : job.failed(new ExportFailure("interrupted"), clock.instant());
            entries.put(known.id(), new Entry(known, new ExportProgress()));
            if (!sound) {
                end(known);
            }
        }
        running = true;
        sweep();
    }

    /**
     * Begins an export.
     *
     * @throws ProblemException 503 when too many are waiting, or when the folder cannot be written
     */
    Entry begin(ExportRequest request, ExportPlan plan, String by) {
        sweep();
        ExportJob job = ExportJob.queued(UUID.randomUUID().toString(), request, by, clock.instant());
        Entry entry = new Entry(job, new ExportProgress());
        try {
            folder.keep(job);
            entries.put(job.id(), entry);
            writers.execute(() -> write(job.id(), plan));
        } catch (RejectedExecutionException e) {
            forget(job.id());
            throw new ProblemException(503, "too-many-exports", properties.concurrent(), properties.waiting())
                    .retryAfterSeconds(RETRY_SECONDS);
        } catch (IOException e) {
            log.warn("The folder of exports cannot be written", e);
            throw new ProblemException(503, "exports-unwritable").retryAfterSeconds(RETRY_SECONDS);
        }
        return entry;
    }

    private void write(String id, ExportPlan plan) {
        Entry entry = entries.get(id);
        if (entry == null || entry.job().ended()) {
            return;
        }
        ExportJob started = entry.job().running(clock.instant());
        entries.put(id, new Entry(started, entry.progress()));
        ExportJob ended;
        try {
            ended = started.done(run.run(started, plan, entry.progress()));
        } catch (ExportFailure e) {
            ended = started.failed(e, clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = started.failed(new ExportFailure("interrupted"), clock.instant());
        } catch (RuntimeException | OutOfMemoryError e) {
            log.error("Unforeseen failure of export {}", id, e);
            ended = started.failed(new ExportFailure("unforeseen"), clock.instant());
        }
        end(ended);
        sweep();
    }

    /** Writes down how an export ended, and takes away what is not whole. */
    private void end(ExportJob ended) {
        try {
            if (ended.state() != ExportJob.State.DONE) {
                folder.clear(ended.id());
            }
            folder.keep(ended);
        } catch (IOException e) {
            // what is on disk still says that it runs: the next start marks it as failed
            log.warn("The end of export {} cannot be written down", ended.id(), e);
        }
        entries.computeIfPresent(ended.id(), (id, entry) -> new Entry(ended, entry.progress()));
    }

    /** Exports, newest first. */
    List<Entry> all() {
        return entries.values().stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.job().requestedAt())
                        .reversed()
                        .thenComparing(entry -> entry.job().id()))
                .toList();
    }

    /**
     * An export.
     *
     * @throws ProblemException 404 when there is none of that name
     */
    Entry find(String id) {
        return Optional.ofNullable(entries.get(id))
                .orElseThrow(() -> new ProblemException(404, "export-not-found", id));
    }

    /**
     * A finished export.
     *
     * @throws ProblemException 404 when there is none of that name, 409 when it has no file
     */
    ExportJob finished(String id) {
        ExportJob job = find(id).job();
        if (job.state() != ExportJob.State.DONE) {
            throw new ProblemException(409, "export-not-done", id, job.state().name());
        }
        return job;
    }

    /** Gives up an export that waits or runs; deletes one that has ended, with its file. */
    Entry cancelOrDelete(String id) {
        Entry entry = find(id);
        if (entry.job().ended()) {
            forget(id);
            return entry;
        }
        entry.progress().cancel();
        if (entry.job().state() == ExportJob.State.QUEUED) {
            end(entry.job().failed(new ExportFailure(ExportFailure.CANCELLED), clock.instant()));
        }
        return entry;
    }

    @Override
    public void deleteRequestedBefore(Instant time) {
        for (Entry entry : all()) {
            ExportJob job = entry.job();
            if (job.request().withPersonal() && job.requestedAt().isBefore(time)) {
                cancelOrDelete(job.id());
            }
        }
    }

    private void forget(String id) {
        entries.remove(id);
        try {
            folder.delete(id);
        } catch (IOException e) {
            log.warn("Files of export {} cannot be deleted", id, e);
        }
    }

    /** Deletes what is too old, and the oldest until all files together are within their bound. */
    synchronized void sweep() {
        if (!running) {
            return;
        }
        Instant tooOld = clock.instant().minus(properties.keep());
        long bytes = 0;
        for (Entry entry : all()) {
            ExportJob job = entry.job();
            if (!job.ended()) {
                continue;
            }
            bytes += job.bytes() == null ? 0 : job.bytes();
            boolean old = job.finishedAt() != null && job.finishedAt().isBefore(tooOld);
            if (old || bytes > properties.maxBytes().toBytes()) {
                forget(job.id());
                bytes -= job.bytes() == null ? 0 : job.bytes();
            }
        }
    }

    ExportFolder folder() {
        return folder;
    }

    /** What is being written ends at its next row and is marked as failed; so is, at the next start, what waits. */
    @Override
    public void stop() {
        running = false;
        writers.getQueue().clear();
        writers.shutdown();
        entries.values().stream()
                .filter(entry -> !entry.job().ended())
                .forEach(entry -> entry.progress().interrupt());
        try {
            if (!writers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("An export is still being written while the ledger stops");
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
