package io.orderledger.query.export.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as flat cells: a struct becomes one column for each of its parts, named {@code outer.inner}; a list or a map becomes
 * one column of JSON.
 */
final class Cells {

    /** A flat column and where its value is found: indexes into the row and the structs within. */
    record Cell(String name, Column column, int[] way) {

        @Nullable
        Object of(List<@Nullable Object> row) {
            Object value = row.get(way[0]);
            for (int step = 1; step < way.length && value != null; step++) {
                value = ((List<?>) value).get(way[step]);
            }
            return value;
        }
    }

    private Cells() {}

    static List<Cell> of(List<Column> columns) {
        List<Cell> cells = new ArrayList<>();
        collect("", new int[0], columns, cells);
        return cells;
    }

    private static void collect(String prefix, int[] way, List<Column> columns, List<Cell> cells) {
        for (int index = 0; index < columns.size(); index++) {
            Column column = columns.get(index);
            int[] there = java.util.Arrays.copyOf(way, way.length + 1);
            there[way.length] = index;
            if (column.kind() == Column.Kind.STRUCT) {
                collect(prefix + column.name() + ".", there, column.parts(), cells);
            } else {
                cells.add(new Cell(prefix + column.name(), column, there));
            }
        }
    }
}
