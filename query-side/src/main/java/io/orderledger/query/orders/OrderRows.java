package io.orderledger.query.orders;

import io.orderledger.query.projection.ReadModels;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Orders in short, for lists that are about something else. */
@Component
public class OrderRows {

    private final ReadModels readModels;

    OrderRows(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** Some orders by their ids; those that are not visible yet are left out. */
    public Map<String, OrderRow> of(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Query query = Query.query(Criteria.where("_id").in(ids));
        query.fields().include(OrderRow.FIELDS);
        return readModels
                .query(OrderProjection.NAME, (mongo, orders) -> mongo.find(query, OrderRow.class, orders))
                .stream()
                .collect(Collectors.toMap(OrderRow::id, Function.identity()));
    }
}
