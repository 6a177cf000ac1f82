package io.orderledger.standalone.cli;

import io.orderledger.standalone.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Rows of a declared projection as lines under the names of their columns. */
final class RowTable {

    private RowTable() {}

    static void print(Terminal terminal, JsonNode columns, JsonNode rows) {
        List<String> names = new ArrayList<>();
        columns.forEach(name -> names.add(name.asString("")));
        List<List<String>> lines = new ArrayList<>(List.of(names));
        for (JsonNode row : rows) {
            lines.add(names.stream().map(name -> text(row.path(name))).toList());
        }
        int[] widths = new int[names.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], OrderTable.width(line.get(i)));
            }
        }
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                padded.append(line.get(i)).append(" ".repeat(widths[i] - OrderTable.width(line.get(i)) + 2));
            }
            terminal.out().println(padded.toString().stripTrailing());
        }
    }

    private static String text(JsonNode value) {
        return value.isFloatingPointNumber() ? "%.4f".formatted(value.doubleValue()) : value.asString("-");
    }
}
