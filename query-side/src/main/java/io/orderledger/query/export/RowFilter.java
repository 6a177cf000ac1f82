package io.orderledger.query.export;

import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Column.Kind;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition such as {@code status=DELIVERED} or {@code placedAt>=2020-01-01T00:00:00Z}. It is asked of the document as it
 * was at the position of the export, so that it cannot be left to the database, which knows only how it is by now.
 *
 * <p>A field within a list holds when it holds for one element; {@code !=} when no element is equal. Nothing but {@code !=}
 * holds for a value that is not there, and {@code =} with nothing after it, which asks for that.
 */
final class RowFilter {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.]{0,199})(!=|<=|>=|=|<|>)(.*)", Pattern.DOTALL);

    private final List<Column> way;
    private final String operator;
    private final @Nullable Comparable<?> wanted;

    private RowFilter(List<Column> way, String operator, @Nullable Comparable<?> wanted) {
        this.way = way;
        this.operator = operator;
        this.wanted = wanted;
    }

    /**
     * Reads a condition.
     *
     * @param pointer names it in a refusal
     * @throws ProblemException 400 when it cannot be read, or no such column is exported
     */
    static RowFilter parse(String pointer, String text, List<Column> columns) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw Parameters.refused(pointer, "export.filter.form");
        }
        List<Column> way = way(columns, parts.group(1));
        if (way.isEmpty()) {
            throw Parameters.refused(pointer, "export.column.unknown", parts.group(1));
        }
        String value = parts.group(3);
        Comparable<?> wanted = value.isEmpty() ? null : wanted(pointer, way.getLast(), value);
        if (wanted == null && !parts.group(2).equals("=") && !parts.group(2).equals("!=")) {
            throw Parameters.refused(pointer, "export.filter.form");
        }
        return new RowFilter(way, parts.group(2), wanted);
    }

    /** The columns that lead to a dotted path, elements of lists among them; empty when there is no such path. */
    private static List<Column> way(List<Column> columns, String path) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        for (Column column : columns) {
            if (column.name().equals(head)) {
                List<Column> way = new ArrayList<>(List.of(column));
                Column inner = column;
                while (inner.kind() == Kind.LIST) {
                    inner = inner.element();
                    way.add(inner);
                }
                if (dot < 0) {
                    return inner.kind() == Kind.STRUCT || inner.kind() == Kind.MAP ? List.of() : way;
                }
                List<Column> rest = way(inner.parts(), path.substring(dot + 1));
                way.addAll(rest);
                return inner.kind() != Kind.STRUCT || rest.isEmpty() ? List.of() : way;
            }
        }
        return List.of();
    }

    private static Comparable<?> wanted(String pointer, Column column, String value) {
        try {
            return switch (column.kind()) {
                case INTEGER -> Long.valueOf(value);
                case REAL -> Double.valueOf(value);
                case TIME -> OffsetDateTime.parse(value).toInstant();
                case BOOLEAN -> truth(value);
                case TEXT, JSON, STRUCT, LIST, MAP -> value;
            };
        } catch (NumberFormatException e) {
            throw Parameters.refused(pointer, "export.filter.number", column.name());
        } catch (DateTimeException e) {
            throw Parameters.refused(pointer, "export.filter.time", column.name());
        } catch (IllegalArgumentException e) {
            throw Parameters.refused(pointer, "export.filter.boolean", column.name());
        }
    }

    private static Boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }

    /** Whether a stored document meets it. */
    boolean holds(Map<?, ?> document) {
        List<Object> found = new ArrayList<>(1);
        collect(0, document.get(way.getFirst().key()), found);
        if (wanted == null) {
            return operator.equals("=") == found.stream().allMatch(value -> value.equals(""));
        }
        return operator.equals("!=")
                ? found.stream().noneMatch(value -> compare(value) == 0)
                : found.stream().anyMatch(this::matches);
    }

    private void collect(int step, @Nullable Object stored, List<Object> found) {
        if (stored == null) {
            return;
        }
        Column column = way.get(step);
        if (column.kind() == Kind.LIST) {
            ((Collection<?>) stored).forEach(element -> collect(step + 1, element, found));
        } else if (step < way.size() - 1) {
            collect(step + 1, ((Map<?, ?>) stored).get(way.get(step + 1).key()), found);
        } else {
            Object value = StoredValues.value(column, stored);
            if (value != null) {
                found.add(value);
            }
        }
    }

    private boolean matches(Object value) {
        int order = compare(value);
        return switch (operator) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private int compare(Object value) {
        if (value instanceof Long number && wanted instanceof Long other) {
            return number.compareTo(other);
        }
        if (value instanceof Double number && wanted instanceof Double other) {
            return number.compareTo(other);
        }
        if (value instanceof Boolean truth && wanted instanceof Boolean other) {
            return truth.compareTo(other);
        }
        if (value instanceof Instant time && wanted instanceof Instant other) {
            return time.compareTo(other);
        }
        return value.toString().compareTo(String.valueOf(wanted));
    }
}
