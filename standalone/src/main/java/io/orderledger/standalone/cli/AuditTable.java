package io.orderledger.standalone.cli;

import io.orderledger.standalone.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Entries of the audit trail as lines under headings, each with what it changed beneath. */
final class AuditTable {

    private static final String NO_REASON = "unstated";

    private record Column(String heading, Function<JsonNode, String> text) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("audit.position", entry -> text(entry, "position")),
            new Column("audit.when", entry -> text(entry, "recordedAt").replaceFirst("(\\.[0-9]+)?Z$", "Z")),
            new Column("audit.who", entry -> text(entry, "actor")),
            new Column(
                    "audit.for",
                    entry -> text(entry, "onBehalfOf").equals(text(entry, "actor")) ? "" : text(entry, "onBehalfOf")),
            new Column("audit.via", entry -> text(entry, "via")),
            new Column("audit.of", entry -> text(entry, "aggregateId")),
            new Column("audit.what", entry -> text(entry, "text")),
            new Column("audit.why", entry -> text(entry, "reason").equals(NO_REASON) ? "" : text(entry, "reason")));

    private final Terminal terminal;
    private final int[] widths = new int[COLUMNS.size()];
    private boolean begun;

    AuditTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints some entries; above the first of all, the headings. */
    void print(List<JsonNode> entries) {
        List<List<String>> lines = entries.stream().map(AuditTable::line).toList();
        List<String> headings = COLUMNS.stream()
                .map(column -> terminal.texts().text(column.heading()))
                .toList();
        boolean first = !begun && !entries.isEmpty();
        List<List<String>> measured = new ArrayList<>(lines);
        if (first) {
            measured.add(headings);
        }
        for (List<String> line : measured) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], OrderTable.width(line.get(i)));
            }
        }
        if (first) {
            begun = true;
            terminal.out().println(padded(headings));
        }
        for (int i = 0; i < lines.size(); i++) {
            terminal.out().println(padded(lines.get(i)));
            for (JsonNode change : entries.get(i).path("changes")) {
                terminal.out()
                        .println("    " + change.path("path").asString("") + ": " + value(change.path("before")) + " → "
                                + value(change.path("after")));
            }
        }
    }

    private static List<String> line(JsonNode entry) {
        return COLUMNS.stream().map(column -> column.text().apply(entry)).toList();
    }

    private String padded(List<String> line) {
        StringBuilder padded = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            padded.append(line.get(i)).append(" ".repeat(widths[i] - OrderTable.width(line.get(i)) + 2));
        }
        return padded.toString().stripTrailing();
    }

    private static String value(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "-" : value.isString() ? value.asString("") : value.toString();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
