package io.orderledger.query.orders;

import io.orderledger.query.projection.ReadModels;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Many orders at once, for those who watch them. */
@Component
public class WatchedOrders {

    private final ReadModels readModels;

    WatchedOrders(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** One order; empty when it is not visible. */
    public Optional<OrderView> find(String id) {
        return inFull(List.of(id)).stream().findFirst();
    }

    /** Versions of some orders; those that are not visible are left out. */
    public Map<String, Long> versions(Collection<String> ids) {
        Query query = byId(ids);
        query.fields().include("version");
        Map<String, Long> versions = HashMap.newHashMap(ids.size());
        readModels
                .query(OrderProjection.NAME, (mongo, orders) -> mongo.find(query, Document.class, orders))
                .forEach(found -> versions.put(
                        found.getString("_id"),
                        found.get("version", Number.class).longValue()));
        return versions;
    }

    /** Some orders in full; those that are not visible are left out. */
    public List<OrderView> inFull(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : readModels.query(
                        OrderProjection.NAME, (mongo, orders) -> mongo.find(byId(ids), OrderView.class, orders));
    }

    private static Query byId(Collection<String> ids) {
        return Query.query(Criteria.where("_id").in(ids)).cursorBatchSize(Math.max(1, ids.size()));
    }
}
