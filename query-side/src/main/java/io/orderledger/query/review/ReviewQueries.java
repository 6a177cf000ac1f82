package io.orderledger.query.review;

import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.web.Pages;
import io.orderledger.query.web.TimeCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds the orders that wait for an answer. */
@Component
class ReviewQueries {

    private final ReadModels readModels;

    ReviewQueries(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** Open reviews, due first: one more than asked for when there are more. */
    List<ReviewTask> open(@Nullable String owner, @Nullable TimeCursor after, int limit) {
        List<Criteria> all = new ArrayList<>();
        all.add(Criteria.where("open").is(true));
        if (owner != null) {
            all.add(Criteria.where("owner").is(owner));
        }
        if (after != null) {
            all.add(Pages.after("sortAt", after));
        }
        Query query = Query.query(new Criteria().andOperator(all))
                .with(Pages.earliestFirst("sortAt"))
                .limit(limit + 1);
        return readModels.query(ReviewProjection.NAME, (mongo, tasks) -> mongo.find(query, ReviewTask.class, tasks));
    }
}
