package io.orderledger.query.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; {@code null} does not narrow.
 *
 * @param keys conditions on the keys of an order, all of which hold
 * @param amountFrom least that is due, in minor units, inclusive
 * @param amountTo most that is due, inclusive
 * @param from earliest business time, inclusive
 * @param to latest business time, exclusive
 */
record OrderFilter(
        @Nullable SearchText text,
        List<Document> keys,
        @Nullable String channel,
        @Nullable OrderStatus status,
        @Nullable PaymentStatus payment,
        @Nullable FulfilmentStatus fulfilment,
        @Nullable String currency,
        @Nullable Long amountFrom,
        @Nullable Long amountTo,
        @Nullable Instant from,
        @Nullable Instant to) {

    Document after(@Nullable OrderCursor cursor, Matching matching) {
        List<Document> all = new ArrayList<>(keys);
        if (text != null) {
            all.add(text.condition(matching));
        }
        equal(all, "channel", channel);
        equal(all, "status", status);
        equal(all, "payment", payment);
        equal(all, "fulfilment", fulfilment);
        equal(all, "currency", currency);
        compare(all, "dueMinor", "$gte", amountFrom);
        compare(all, "dueMinor", "$lte", amountTo);
        compare(all, "placedAt", "$gte", from == null ? null : Date.from(from));
        compare(all, "placedAt", "$lt", to == null ? null : Date.from(to));
        all.addAll(KeyConditions.after(cursor));
        return KeyConditions.all(all);
    }

    private static void equal(List<Document> all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(new Document(field, value instanceof Enum<?> constant ? constant.name() : value));
        }
    }

    private static void compare(List<Document> all, String field, String operator, @Nullable Object value) {
        if (value != null) {
            all.add(new Document(field, new Document(operator, value)));
        }
    }
}
