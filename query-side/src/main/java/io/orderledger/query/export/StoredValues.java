package io.orderledger.query.export;

import io.orderledger.query.export.format.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Turns what a document or the JSON of an event holds into the values of columns. */
final class StoredValues {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StoredValues() {}

    /** A row: one value for each column. */
    static List<@Nullable Object> row(List<Column> columns, Map<?, ?> stored) {
        List<@Nullable Object> row = new ArrayList<>(columns.size());
        for (Column column : columns) {
            row.add(value(column, stored.get(column.key())));
        }
        return row;
    }

    /**
     * One value.
     *
     * @throws IllegalStateException when it is not what its column says
     */
    static @Nullable Object value(Column column, @Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        return switch (column.kind()) {
            case TEXT -> stored instanceof Date date ? date.toInstant().toString() : stored.toString();
            case INTEGER -> whole(column, stored);
            case REAL -> real(column, stored);
            case BOOLEAN -> expected(column, Boolean.class, stored);
            case TIME -> time(column, stored);
            case JSON -> stored instanceof String text ? text : JSON.writeValueAsString(plain(stored));
            case STRUCT -> row(column.parts(), expected(column, Map.class, stored));
            case LIST -> list(column, expected(column, Collection.class, stored));
            case MAP -> map(column, expected(column, Map.class, stored));
        };
    }

    private static Long whole(Column column, Object stored) {
        if (stored instanceof Decimal128 decimal) {
            return decimal.bigDecimalValue().longValueExact();
        }
        Number number = expected(column, Number.class, stored);
        if (number.longValue() != number.doubleValue() && !(number instanceof Long)) {
            throw new IllegalStateException(column.name() + " is no whole number");
        }
        return number.longValue();
    }

    private static Double real(Column column, Object stored) {
        return stored instanceof Decimal128 decimal
                ? (Double) decimal.bigDecimalValue().doubleValue()
                : (Double) expected(column, Number.class, stored).doubleValue();
    }

    private static Instant time(Column column, Object stored) {
        return switch (stored) {
            case Date date -> date.toInstant();
            case Instant instant -> instant;
            case String text -> Instant.parse(text);
            default -> throw unexpected(column, stored);
        };
    }

    private static List<@Nullable Object> list(Column column, Collection<?> stored) {
        List<@Nullable Object> values = new ArrayList<>(stored.size());
        stored.forEach(element -> values.add(value(column.element(), element)));
        return values;
    }

    private static Map<String, @Nullable Object> map(Column column, Map<?, ?> stored) {
        Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(stored.size());
        stored.forEach((key, element) -> values.put(String.valueOf(key), value(column.element(), element)));
        return values;
    }

    /** What JSON can hold: dates as text, decimals as numbers. */
    private static @Nullable Object plain(@Nullable Object stored) {
        if (stored instanceof Date date) {
            return date.toInstant().toString();
        }
        if (stored instanceof Decimal128 decimal) {
            return decimal.bigDecimalValue();
        }
        if (stored instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(map.size());
            map.forEach((key, value) -> plain.put(String.valueOf(key), plain(value)));
            return plain;
        }
        if (stored instanceof Collection<?> list) {
            List<@Nullable Object> plain = new ArrayList<>(list.size());
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return stored;
    }

    private static <T> T expected(Column column, Class<T> type, Object stored) {
        if (!type.isInstance(stored)) {
            throw unexpected(column, stored);
        }
        return type.cast(stored);
    }

    /** Names the column and the classes: what is stored may be personal. */
    private static IllegalStateException unexpected(Column column, Object stored) {
        return new IllegalStateException("column %s of kind %s holds a %s"
                .formatted(column.name(), column.kind(), stored.getClass().getSimpleName()));
    }
}
