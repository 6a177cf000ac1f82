package io.orderledger.query.check;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The checks that all processes on a database know of. A check holds a lease on its projection, which only one can; it lapses when the
 * process that does it falls silent.
 */
final class CheckStore {

    /** How long a lease lasts unless it is renewed. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int KEPT = 20;

    private final MongoDatabase database;
    private final MongoCollection<CheckJob> jobs;
    private final MongoCollection<Lease> leases;

    /**
     * Who checks a projection; public because the driver reads it by reflection.
     *
     * @param cancelled whether somebody asked to give it up
     */
    public record Lease(@BsonId String projection, String job, Instant until, boolean cancelled) {}

    CheckStore(MongoDatabase database) {
        this.database = database;
        this.jobs = database.getCollection("projection-checks", CheckJob.class);
        this.leases = database.getCollection("projection-check-leases", Lease.class);
    }

    /** Name of the collection for the documents that a job rebuilds. */
    static String collection(String job) {
        return "check-" + job;
    }

    /** Takes the lease of a projection and keeps the job; {@code false} when another holds the lease. */
    boolean begin(CheckJob job) {
        Lease lease = new Lease(job.projection(), job.id(), job.startedAt().plus(LEASE), false);
        try {
            leases.insertOne(lease);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            @Nullable
            Lease lapsed =
                    leases.findOneAndReplace(and(eq("_id", job.projection()), lt("until", job.startedAt())), lease);
            if (lapsed == null) {
                return false;
            }
            clearAway(lapsed.job(), job.startedAt());
        }
        forgetOld(job.projection());
        jobs.insertOne(job);
        return true;
    }

    /** Of a check whose process is gone. */
    private void clearAway(String job, Instant now) {
        Rebuild.drop(database, collection(job));
        CheckJob abandoned = jobs.find(eq("_id", job)).first();
        if (abandoned != null && abandoned.running()) {
            jobs.replaceOne(eq("_id", job), abandoned.ended(CheckJob.State.FAILED, "abandoned", now));
        }
    }

    private void forgetOld(String projection) {
        List<String> old = new ArrayList<>();
        jobs.withDocumentClass(Document.class)
                .find(eq("projection", projection))
                .sort(Sorts.descending("startedAt"))
                .skip(KEPT)
                .projection(Projections.include("_id"))
                .forEach(job -> old.add(job.getString("_id")));
        if (!old.isEmpty()) {
            jobs.deleteMany(in("_id", old));
        }
    }

    /**
     * Keeps how far a job is and renews its lease.
     *
     * @throws CheckCancelledException when it is to be given up
     * @throws CheckFailedException when another has taken the lease
     */
    void progress(CheckJob job, Instant now) {
        @Nullable
        Lease lease = leases.findOneAndUpdate(
                and(eq("_id", job.projection()), eq("job", job.id())), set("until", now.plus(LEASE)));
        if (lease == null) {
            throw new CheckFailedException("abandoned");
        }
        if (lease.cancelled()) {
            throw new CheckCancelledException();
        }
        jobs.replaceOne(eq("_id", job.id()), job);
    }

    /** Keeps what came of a job and gives its lease back. */
    void end(CheckJob job) {
        jobs.replaceOne(eq("_id", job.id()), job);
        leases.deleteOne(and(eq("_id", job.projection()), eq("job", job.id())));
    }

    /** The check that runs on a projection. */
    Optional<CheckJob> running(String projection, Instant now) {
        return Optional.ofNullable(leases.find(eq("_id", projection)).first())
                .flatMap(lease -> find(projection, lease.job(), now));
    }

    /** A job; one whose process is gone is told as failed. */
    Optional<CheckJob> find(String projection, String id, Instant now) {
        CheckJob job =
                jobs.find(and(eq("_id", id), eq("projection", projection))).first();
        if (job == null || !job.running() || held(job, now)) {
            return Optional.ofNullable(job);
        }
        // what came of a job is kept before its lease is given back: without a lease it has ended or was abandoned
        CheckJob again = jobs.find(eq("_id", id)).first();
        return Optional.ofNullable(again)
                .map(one -> one.running() ? one.ended(CheckJob.State.FAILED, "abandoned", now) : one);
    }

    private boolean held(CheckJob job, Instant now) {
        @Nullable Lease lease = leases.find(eq("_id", job.projection())).first();
        return lease != null && lease.job().equals(job.id()) && !lease.until().isBefore(now);
    }

    /** Asks for a job to be given up; {@code false} when it does not run. */
    boolean cancel(CheckJob job) {
        return leases.updateOne(and(eq("_id", job.projection()), eq("job", job.id())), set("cancelled", true))
                        .getMatchedCount()
                == 1;
    }
}
