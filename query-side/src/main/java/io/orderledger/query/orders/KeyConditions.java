package io.orderledger.query.orders;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Conditions on the keys of orders, as MongoDB takes them. */
final class KeyConditions {

    private static final String SEARCH = "search";

    private KeyConditions() {}

    /** Has one of some keys. */
    static Document any(List<String> keys) {
        return keys.size() == 1
                ? new Document(SEARCH, keys.getFirst())
                : new Document(SEARCH, new Document("$in", keys));
    }

    /** Has a key that begins so; both bounds hold for one and the same key. */
    static Document beginning(String key) {
        Document between = new Document("$gte", key).append("$lt", key + '\uffff');
        return new Document(SEARCH, new Document("$elemMatch", between));
    }

    /** A telephone number ends so. Its last digits are looked up; those before them are compared with the numbers themselves. */
    static Document phone(String digits) {
        Document tail = any(List.of(SearchKeys.PHONE + digits.substring(digits.length() - SearchKeys.PHONE_TAIL)));
        if (digits.length() == SearchKeys.PHONE_TAIL) {
            return tail;
        }
        Pattern ending = Pattern.compile(digits.chars()
                .mapToObj(digit -> String.valueOf((char) digit))
                .collect(Collectors.joining("[^0-9]*", "", "[^0-9]*$")));
        return all(List.of(
                tail,
                or(List.of(new Document("customer.phone", ending), new Document("shippingAddress.phone", ending)))));
    }

    /** One of some conditions holds. */
    static Document or(List<Document> conditions) {
        return conditions.size() == 1 ? conditions.getFirst() : new Document("$or", conditions);
    }

    /** All of some conditions hold. */
    static Document all(List<Document> conditions) {
        return switch (conditions.size()) {
            case 0 -> new Document();
            case 1 -> conditions.getFirst();
            default -> new Document("$and", conditions);
        };
    }

    /**
     * What follows a cursor, newest first. The first part says less than the second: it is what an index can be bounded by.
     */
    static List<Document> after(@Nullable OrderCursor cursor) {
        if (cursor == null) {
            return List.of();
        }
        Date at = Date.from(cursor.placedAt());
        List<Document> either = new ArrayList<>();
        either.add(new Document("placedAt", new Document("$lt", at)));
        either.add(new Document("placedAt", at).append("_id", new Document("$lt", cursor.id())));
        return List.of(new Document("placedAt", new Document("$lte", at)), or(either));
    }
}
