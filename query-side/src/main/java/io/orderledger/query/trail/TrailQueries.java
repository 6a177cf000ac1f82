package io.orderledger.query.trail;

import io.orderledger.query.audit.AuditEntry;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds entries of the audit trail in the order of the ledger. */
@Component
class TrailQueries {

    private final ReadModels readModels;
    private final Projections projections;

    TrailQueries(ReadModels readModels, Projections projections) {
        this.readModels = readModels;
        this.projections = projections;
    }

    /**
     * Some entries. Parts of the trail are written side by side, so that what is behind its position may still have holes: that
     * is left for the next page.
     *
     * @param after position after which to begin
     */
    List<AuditEntry> find(TrailFilter filter, long after, int limit) {
        long complete = projections.status(AuditProjection.NAME).position();
        Query query = Query.query(filter.criteria(after, complete))
                .with(Sort.by("position"))
                .limit(limit);
        return readModels.query(AuditProjection.NAME, (mongo, audit) -> mongo.find(query, AuditEntry.class, audit));
    }
}
