package io.orderledger.query.verification;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** The verifications that all processes on a database know of; a lease lets one run at a time and lapses when its process is gone. */
final class VerificationStore {

    /** How long a lease lasts unless it is renewed. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final String ONLY = "whole-ledger";
    private static final int KEPT = 20;

    private final MongoCollection<Verification> all;
    private final MongoCollection<Lease> leases;

    /** Who verifies; public because the driver reads it by reflection. */
    public record Lease(@BsonId String id, String verification, Instant until) {}

    VerificationStore(MongoDatabase database) {
        this.all = database.getCollection("ledger-verifications", Verification.class);
        this.leases = database.getCollection("ledger-verification-leases", Lease.class);
    }

    /** Takes the lease; {@code false} when another verification runs. */
    boolean begin(Verification begun) {
        Lease lease = new Lease(ONLY, begun.id(), begun.startedAt().plus(LEASE));
        try {
            leases.insertOne(lease);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            @Nullable
            Lease lapsed = leases.findOneAndReplace(and(eq("_id", ONLY), lt("until", begun.startedAt())), lease);
            if (lapsed == null) {
                return false;
            }
        }
        List<String> old = new ArrayList<>();
        all.find().sort(Sorts.descending("startedAt")).skip(KEPT).forEach(one -> old.add(one.id()));
        if (!old.isEmpty()) {
            all.deleteMany(in("_id", old));
        }
        all.insertOne(begun);
        return true;
    }

    /** Keeps how far it is and renews its lease. */
    void progress(Verification verification, Instant now) {
        leases.updateOne(and(eq("_id", ONLY), eq("verification", verification.id())), set("until", now.plus(LEASE)));
        all.replaceOne(eq("_id", verification.id()), verification);
    }

    /** Keeps what came of it and gives the lease back. */
    void end(Verification ended) {
        all.replaceOne(eq("_id", ended.id()), ended, new ReplaceOptions().upsert(true));
        leases.deleteOne(and(eq("_id", ONLY), eq("verification", ended.id())));
    }

    /** The one that runs. */
    Optional<Verification> running(Instant now) {
        return Optional.ofNullable(leases.find(eq("_id", ONLY)).first())
                .flatMap(lease -> find(lease.verification(), now))
                .filter(Verification::running);
    }

    Optional<Verification> find(String id, Instant now) {
        return Optional.ofNullable(all.find(eq("_id", id)).first()).map(one -> honest(one, now));
    }

    /** The newest first. */
    List<Verification> newest(int limit, Instant now) {
        List<Verification> found = new ArrayList<>();
        all.find().sort(Sorts.descending("startedAt")).limit(limit).forEach(one -> found.add(honest(one, now)));
        return found;
    }

    /** The last that has ended. */
    Optional<Verification> last() {
        return Optional.ofNullable(all.find(ne("state", Verification.State.RUNNING.name()))
                .sort(Sorts.descending("startedAt"))
                .first());
    }

    /** One whose process is gone did not end. */
    private Verification honest(Verification one, Instant now) {
        if (!one.running()) {
            return one;
        }
        @Nullable Lease lease = leases.find(eq("_id", ONLY)).first();
        boolean held = lease != null
                && lease.verification().equals(one.id())
                && !lease.until().isBefore(now);
        if (held) {
            return one;
        }
        Verification again = all.find(eq("_id", one.id())).first(); // it may just have ended
        return again != null && !again.running() ? again : one.endedAs(Verification.State.INCOMPLETE, now);
    }
}
