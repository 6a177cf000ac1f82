package io.orderledger.query.trail;

import io.orderledger.query.audit.EntryKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which entries of the trail are wanted: those for which everything holds that is given.
 *
 * @param order id of an order that they tell of, in its own stream or elsewhere
 * @param customer hash of the reference of a customer of whom they tell, or of an order of whom
 * @param sku SKU that they tell of
 * @param actor who acted
 * @param onBehalfOf for whom they acted
 * @param via through what
 * @param aggregate whose stream they are of
 * @param type stored name of the event
 * @param from recorded at this time or later
 * @param to recorded before this time
 */
record TrailFilter(
        @Nullable String order,
        @Nullable String customer,
        @Nullable String sku,
        @Nullable String actor,
        @Nullable String onBehalfOf,
        @Nullable String via,
        @Nullable EntryKind kind,
        @Nullable String aggregate,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to) {

    /**
     * What MongoDB is asked for, together with the position at which a page begins.
     *
     * @param ordersOfCustomer ids of the orders of the customer; empty when none is asked for
     */
    Criteria criteria(long after, long upTo, Collection<String> ordersOfCustomer) {
        List<Criteria> all = new ArrayList<>();
        equal(all, "orders", order);
        equal(all, "skus", sku);
        if (customer != null) {
            all.add(new Criteria()
                    .orOperator(
                            Criteria.where("persons").is(customer),
                            Criteria.where("orders").in(ordersOfCustomer)));
        }
        equal(all, "actor", actor);
        equal(all, "type", type);
        equal(all, "kind", kind == null ? null : kind.name());
        equal(all, "aggregateId", aggregate);
        equal(all, "onBehalfOf", onBehalfOf);
        equal(all, "via", via);
        all.add(Criteria.where("position").gt(after).lte(upTo));
        if (from != null) {
            all.add(Criteria.where("recordedAt").gte(from));
        }
        if (to != null) {
            all.add(Criteria.where("recordedAt").lt(to));
        }
        return new Criteria().andOperator(all);
    }

    private static void equal(List<Criteria> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(Criteria.where(field).is(value));
        }
    }
}
