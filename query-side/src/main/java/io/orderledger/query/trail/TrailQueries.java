package io.orderledger.query.trail;

import io.orderledger.query.audit.AuditEntry;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds entries of the audit trail in the order of the ledger. */
@Component
class TrailQueries {

    /** Orders of a customer that are looked at, the first of them. */
    static final int MOST_ORDERS = 1_000;

    private static final List<String> PLACED = List.of("order.OrderPlaced", "customer.CustomerOrderNoted");

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
     * @param orders of the customer who is asked for, see {@link #ordersOf}; empty when none is
     */
    List<AuditEntry> find(TrailFilter filter, long after, int limit, Collection<String> orders) {
        long complete = projections.status(AuditProjection.NAME).position();
        Query query = Query.query(filter.criteria(after, complete, orders))
                .with(Sort.by("position"))
                .limit(limit);
        return readModels.query(AuditProjection.NAME, (mongo, audit) -> mongo.find(query, AuditEntry.class, audit));
    }

    /** Ids of the orders of a customer, oldest first, at most {@value #MOST_ORDERS}; empty when nobody is asked for. */
    Set<String> ordersOf(@Nullable String customer) {
        if (customer == null) {
            return Set.of();
        }
        // an order is told of twice, by itself and by the customer: either is enough
        Query query = Query.query(
                        Criteria.where("persons").is(customer).and("type").in(PLACED))
                .with(Sort.by("position"))
                .limit(2 * MOST_ORDERS);
        query.fields().include("orders");
        Set<String> orders = new LinkedHashSet<>();
        readModels
                .query(AuditProjection.NAME, (mongo, audit) -> mongo.find(query, Document.class, audit))
                .forEach(entry -> orders.addAll(entry.getList("orders", String.class)));
        return orders.stream().limit(MOST_ORDERS).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
