package io.orderledger.query.orders;

import io.orderledger.query.web.TimeCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which orders to list; {@code null} does not narrow.
 *
 * @param text found, whatever its case, in order number, order id, customer reference, SKU or tracking number
 * @param from earliest business time, inclusive
 * @param to latest business time, exclusive
 */
record OrderFilter(
        @Nullable String channel,
        @Nullable OrderStatus status,
        @Nullable PaymentStatus payment,
        @Nullable String customer,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to) {

    Criteria after(@Nullable TimeCursor cursor) {
        List<Criteria> all = new ArrayList<>();
        equal(all, "channel", channel);
        equal(all, "status", status == null ? null : status.name());
        equal(all, "payment", payment == null ? null : payment.name());
        equal(all, "customer.reference", customer);
        if (text != null) {
            all.add(Criteria.where("search").regex(Pattern.quote(text.toLowerCase(Locale.ROOT))));
        }
        if (from != null) {
            all.add(Criteria.where("placedAt").gte(from));
        }
        if (to != null) {
            all.add(Criteria.where("placedAt").lt(to));
        }
        if (cursor != null) {
            all.add(new Criteria()
                    .orOperator(
                            Criteria.where("placedAt").lt(cursor.at()),
                            Criteria.where("placedAt")
                                    .is(cursor.at())
                                    .and("_id")
                                    .lt(cursor.id())));
        }
        return all.isEmpty() ? new Criteria() : new Criteria().andOperator(all);
    }

    private static void equal(List<Criteria> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(Criteria.where(field).is(value));
        }
    }
}
