package io.orderledger.query.export.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A column of an export, possibly with columns within it.
 *
 * @param name as readers see it
 * @param key name of the field in the stored document
 * @param personal whether it can hold data about a person
 * @param parts columns of a STRUCT; the one element of a LIST or MAP; none otherwise
 */
public record Column(String name, String key, Kind kind, boolean personal, List<Column> parts) {

    /** What a value is; the Java class in which it stands in a row. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link Long}. */
        INTEGER,
        /** {@link Double}. */
        REAL,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link java.time.Instant}. */
        TIME,
        /** {@link String} that holds JSON. */
        JSON,
        /** {@link List} of values, one for each part, {@code null} where there is none. */
        STRUCT,
        /** {@link List} of values of the one part. */
        LIST,
        /** {@link java.util.Map} from text to values of the one part. */
        MAP
    }

    public Column {
        parts = List.copyOf(parts);
    }

    /** A column without columns within it, whose name is that of its field. */
    public static Column of(String name, Kind kind) {
        return new Column(name, name, kind, false, List.of());
    }

    /** The element of a LIST or MAP. */
    public Column element() {
        return parts.getFirst();
    }

    /** The same column, personal or not. */
    public Column personal(boolean isPersonal) {
        return new Column(name, key, kind, isPersonal, parts);
    }

    /**
     * The columns that are left when some are taken out, at whatever depth; a STRUCT or LIST of which nothing is left goes
     * too.
     *
     * @param stays asked with the dotted path of each column; of one that goes, nothing within is asked about
     */
    public static List<Column> pruned(List<Column> columns, Predicate<Path> stays) {
        return pruned("", columns, stays);
    }

    /** A column and where it stands. */
    public record Path(String path, Column column) {}

    private static List<Column> pruned(String prefix, List<Column> columns, Predicate<Path> stays) {
        List<Column> left = new ArrayList<>(columns.size());
        for (Column column : columns) {
            String path = prefix + column.name;
            if (stays.test(new Path(path, column))) {
                column.without(path, stays).ifPresent(left::add);
            }
        }
        return left;
    }

    private Optional<Column> without(String path, Predicate<Path> stays) {
        if (parts.isEmpty()) {
            return Optional.of(this);
        }
        List<Column> left;
        if (kind == Kind.STRUCT) {
            left = pruned(path + ".", parts, stays);
        } else {
            left = element().without(path, stays).map(List::of).orElse(List.of());
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(new Column(name, key, kind, personal, left));
    }

    /** Every column with its dotted path, outer before inner; elements of lists stand under the path of their list. */
    public static List<Path> paths(List<Column> columns) {
        List<Path> paths = new ArrayList<>();
        collect("", columns, paths);
        return paths;
    }

    private static void collect(String prefix, List<Column> columns, List<Path> paths) {
        for (Column column : columns) {
            String path = prefix + column.name;
            paths.add(new Path(path, column));
            Column inner = column;
            while (inner.kind == Kind.LIST || inner.kind == Kind.MAP) {
                inner = inner.element();
            }
            if (inner.kind == Kind.STRUCT) {
                collect(path + ".", inner.parts, paths);
            }
        }
    }
}
