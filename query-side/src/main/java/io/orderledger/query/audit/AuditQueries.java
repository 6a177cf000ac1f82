package io.orderledger.query.audit;

import io.orderledger.query.projection.ReadModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds events in the audit trail. */
@Component
class AuditQueries {

    private static final int CHUNK = 64;

    private final ReadModels readModels;

    AuditQueries(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** All events of an aggregate, oldest first. They are found by their ids, which needs no index of its own. */
    List<AuditEntry> of(String aggregateId) {
        return readModels.query(AuditProjection.NAME, (mongo, audit) -> {
            List<AuditEntry> history = new ArrayList<>();
            List<AuditEntry> chunk;
            do {
                long first = history.size();
                List<String> ids = LongStream.range(first, first + CHUNK)
                        .mapToObj(sequence -> AuditEntry.id(aggregateId, sequence))
                        .toList();
                chunk = new ArrayList<>(
                        mongo.find(Query.query(Criteria.where("_id").in(ids)), AuditEntry.class, audit));
                chunk.sort(Comparator.comparingLong(AuditEntry::sequence));
                history.addAll(chunk);
            } while (chunk.size() == CHUNK);
            return history;
        });
    }

    /**
     * Events in the order of the ledger.
     *
     * @param after position after which to begin
     * @param upTo position up to which the trail is complete; parts of it are written side by side, so that what is
     *     behind may still have holes
     */
    List<AuditEntry> trail(
            long after,
            long upTo,
            int limit,
            @Nullable String aggregate,
            @Nullable String actor,
            @Nullable String type) {
        List<Criteria> all = new ArrayList<>();
        all.add(Criteria.where("position").gt(after).lte(upTo));
        equal(all, "aggregateId", aggregate);
        equal(all, "actor", actor);
        equal(all, "type", type);
        Query query = Query.query(new Criteria().andOperator(all))
                .with(Sort.by("position"))
                .limit(limit);
        return readModels.query(AuditProjection.NAME, (mongo, audit) -> mongo.find(query, AuditEntry.class, audit));
    }

    private static void equal(List<Criteria> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(Criteria.where(field).is(value));
        }
    }
}
