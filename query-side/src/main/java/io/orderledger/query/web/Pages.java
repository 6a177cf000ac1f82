package io.orderledger.query.web;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;

/** Pages of documents that are sorted by a time and their ids, earliest first. */
public final class Pages {

    private Pages() {}

    /** The order of such a page. */
    public static Sort earliestFirst(String field) {
        return Sort.by(field, "_id");
    }

    /** What follows a cursor in that order. */
    public static Criteria after(String field, @Nullable TimeCursor cursor) {
        return cursor == null
                ? new Criteria()
                : new Criteria()
                        .orOperator(
                                Criteria.where(field).gt(cursor.at()),
                                Criteria.where(field).is(cursor.at()).and("_id").gt(cursor.id()));
    }
}
