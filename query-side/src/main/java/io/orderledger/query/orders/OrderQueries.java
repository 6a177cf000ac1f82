package io.orderledger.query.orders;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;

import io.orderledger.query.projection.ReadModels;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds and adds up orders. */
@Component
class OrderQueries {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "placedAt", "_id");

    private final ReadModels readModels;

    OrderQueries(ReadModels readModels) {
        this.readModels = readModels;
    }

    Optional<OrderView> find(String id) {
        return readModels.query(
                OrderProjection.NAME,
                (mongo, orders) -> Optional.ofNullable(mongo.findById(id, OrderView.class, orders)));
    }

    /** A page. Text that no order meets exactly is looked for by how it begins, on this page and those that follow. */
    OrderPage list(OrderFilter filter, @Nullable OrderCursor after, int limit) {
        Matching matching = after == null ? Matching.EXACT : after.matching();
        List<OrderRow> found = find(filter.after(after, matching), limit + 1);
        if (found.isEmpty() && after == null && filter.text() != null) {
            List<OrderRow> beginning = find(filter.after(null, Matching.BEGINNING), limit + 1);
            matching = beginning.isEmpty() ? matching : Matching.BEGINNING;
            found = beginning;
        }
        @Nullable Matching told = filter.text() == null ? null : matching;
        if (found.size() <= limit) {
            return new OrderPage(found, false, null, told);
        }
        OrderRow last = found.get(limit - 1);
        return new OrderPage(
                found.subList(0, limit), true, new OrderCursor(last.placedAt(), last.id(), matching).encoded(), told);
    }

    private List<OrderRow> find(Document condition, int limit) {
        Query query = new BasicQuery(condition).with(NEWEST_FIRST).limit(limit).cursorBatchSize(limit);
        query.fields().include(OrderRow.FIELDS);
        return readModels.query(OrderProjection.NAME, (mongo, orders) -> mongo.find(query, OrderRow.class, orders));
    }

    OrderSummary summary(@Nullable String channel) {
        Criteria which =
                channel == null ? new Criteria() : Criteria.where("channel").is(channel);
        List<Document> groups = readModels.query(
                OrderProjection.NAME,
                (mongo, orders) -> mongo.aggregate(
                                newAggregation(
                                        match(which),
                                        group("currency", "status", "payment")
                                                .count()
                                                .as("orders")
                                                .sum("placedMinor")
                                                .as("placed")
                                                .sum("dueMinor")
                                                .as("due")
                                                .sum("capturedMinor")
                                                .as("captured")
                                                .sum("refundedMinor")
                                                .as("refunded")),
                                orders,
                                Document.class)
                        .getMappedResults());

        long count = 0;
        Map<OrderStatus, Long> byStatus = new EnumMap<>(OrderStatus.class);
        Map<PaymentStatus, Long> byPayment = new EnumMap<>(PaymentStatus.class);
        Map<String, Long> placed = new TreeMap<>();
        Map<String, Long> due = new TreeMap<>();
        Map<String, Long> captured = new TreeMap<>();
        Map<String, Long> refunded = new TreeMap<>();
        for (Document group : groups) {
            Document by = group.get("_id", Document.class);
            String currency = by.getString("currency");
            long orders = whole(group, "orders");
            count += orders;
            byStatus.merge(OrderStatus.valueOf(by.getString("status")), orders, Math::addExact);
            byPayment.merge(PaymentStatus.valueOf(by.getString("payment")), orders, Math::addExact);
            placed.merge(currency, whole(group, "placed"), Math::addExact);
            due.merge(currency, whole(group, "due"), Math::addExact);
            captured.merge(currency, whole(group, "captured"), Math::addExact);
            refunded.merge(currency, whole(group, "refunded"), Math::addExact);
        }
        return new OrderSummary(count, byStatus, byPayment, placed, due, captured, refunded);
    }

    /** MongoDB goes over to floating point when a sum leaves 64 bits: such a sum is not told. */
    private static long whole(Document group, String field) {
        Number sum = group.get(field, Number.class);
        if (sum instanceof Long || sum instanceof Integer) {
            return sum.longValue();
        }
        throw new ArithmeticException("the sum of " + field + " does not fit 64 bits");
    }
}
