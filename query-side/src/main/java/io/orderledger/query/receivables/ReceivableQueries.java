package io.orderledger.query.receivables;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;

import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.web.Pages;
import io.orderledger.query.web.TimeCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds and adds up money that is still waited for. */
@Component
class ReceivableQueries {

    private final ReadModels readModels;

    ReceivableQueries(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** Open receivables, oldest due first: one more than asked for when there are more. */
    List<ReceivableView> open(@Nullable TimeCursor after, int limit) {
        List<Criteria> all = new ArrayList<>();
        all.add(Criteria.where("open").is(true));
        if (after != null) {
            all.add(Pages.after("payBy", after));
        }
        Query query = Query.query(new Criteria().andOperator(all))
                .with(Pages.earliestFirst("payBy"))
                .limit(limit + 1);
        return readModels.query(
                ReceivableProjection.NAME,
                (mongo, receivables) -> mongo.find(query, ReceivableView.class, receivables));
    }

    /** What all open receivables add up to, in minor units by currency. */
    Map<String, Long> totals() {
        List<Document> groups = readModels.query(
                ReceivableProjection.NAME,
                (mongo, receivables) -> mongo.aggregate(
                                newAggregation(
                                        match(Criteria.where("open").is(true)),
                                        group("currency").sum("openMinor").as("open")),
                                receivables,
                                Document.class)
                        .getMappedResults());
        Map<String, Long> totals = new TreeMap<>();
        for (Document group : groups) {
            Number sum = group.get("open", Number.class);
            if (!(sum instanceof Long) && !(sum instanceof Integer)) {
                // MongoDB goes over to floating point when a sum leaves 64 bits: such a sum is not told
                throw new ArithmeticException("the sum of receivables does not fit 64 bits");
            }
            totals.put(group.getString("_id"), sum.longValue());
        }
        return totals;
    }
}
