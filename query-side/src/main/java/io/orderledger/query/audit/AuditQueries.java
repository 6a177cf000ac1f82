package io.orderledger.query.audit;

import io.orderledger.query.projection.ReadModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
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
}
