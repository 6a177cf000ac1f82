package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of single fields, as far as an index can use it: of each field any number of conditions, all of which
 * hold, each a list of intervals, one of which the value lies in. What is not understood is left out, so that the intervals
 * hold all that the query finds and maybe more.
 */
final class Conditions {

    private final Map<String, List<List<Interval>>> byField = new HashMap<>();

    Conditions(Document query) {
        read(query);
    }

    /** The conditions on a field, all of which hold. */
    List<List<Interval>> of(String field) {
        return byField.getOrDefault(field, List.of());
    }

    private void read(Document query) {
        for (Entry<String, Object> entry : query.entrySet()) {
            String name = entry.getKey();
            if (name.equals("$and")) {
                documents(entry.getValue()).forEach(this::read);
            } else if (name.equals("$or")) {
                readAny(documents(entry.getValue()));
            } else if (!name.startsWith("$")) {
                readField(name, entry.getValue());
            }
        }
    }

    private static List<Document> documents(Object value) {
        List<Document> documents = new ArrayList<>();
        if (value instanceof Collection<?> all) {
            all.forEach(one -> documents.add((Document) one));
        }
        return documents;
    }

    /**
     * Of alternatives a field is of use that each of them restricts: it lies in one of their intervals. Where an alternative
     * has several conditions on the field, each of them is tried, as any may be the narrowest.
     */
    private void readAny(List<Document> alternatives) {
        List<Conditions> all = alternatives.stream().map(Conditions::new).toList();
        if (all.isEmpty()) {
            return;
        }
        for (String field : all.getFirst().byField.keySet()) {
            int most = all.stream().mapToInt(one -> one.of(field).size()).max().orElse(0);
            if (all.stream().noneMatch(one -> one.of(field).isEmpty())) {
                for (int i = 0; i < most; i++) {
                    List<Interval> union = new ArrayList<>();
                    for (Conditions one : all) {
                        List<List<Interval>> conditions = one.of(field);
                        union.addAll(conditions.get(Math.min(i, conditions.size() - 1)));
                    }
                    add(field, union);
                }
            }
        }
    }

    private void readField(String field, @Nullable Object value) {
        if (!(value instanceof Document operators)) {
            if (value != null && isValue(value)) {
                add(field, List.of(Interval.of(value)));
            }
            return;
        }
        @Nullable Interval range = range(operators);
        if (range != null) {
            add(field, List.of(range));
        }
        if (operators.get("$elemMatch") instanceof Document element) {
            @Nullable Interval within = range(element);
            if (within != null) {
                add(field, List.of(within));
            }
        }
        if (operators.get("$eq") instanceof Object equal && isValue(equal)) {
            add(field, List.of(Interval.of(equal)));
        }
        if (operators.get("$in") instanceof Collection<?> values
                && values.stream().allMatch(Conditions::isValue)) {
            add(field, values.stream().distinct().map(Interval::of).toList());
        }
        if (operators.get("$all") instanceof Collection<?> values
                && values.stream().allMatch(Conditions::isValue)) {
            values.forEach(each -> add(field, List.of(Interval.of(each))));
        }
    }

    private static @Nullable Interval range(Document operators) {
        Object from = operators.getOrDefault("$gte", operators.get("$gt"));
        Object to = operators.getOrDefault("$lte", operators.get("$lt"));
        return isValue(from) || isValue(to) ? new Interval(isValue(from) ? from : null, isValue(to) ? to : null) : null;
    }

    /** Whether it stands for itself: a missing value, a pattern or a document may be met by other values. */
    private static boolean isValue(@Nullable Object value) {
        return value != null
                && !(value instanceof Document)
                && !(value instanceof Collection)
                && !(value instanceof BsonRegularExpression);
    }

    private void add(String field, List<Interval> intervals) {
        byField.computeIfAbsent(field, name -> new ArrayList<>()).add(intervals);
    }
}
