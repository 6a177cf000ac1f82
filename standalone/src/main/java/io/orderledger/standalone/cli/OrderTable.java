package io.orderledger.standalone.cli;

import io.orderledger.standalone.terminal.Terminal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Orders as lines under headings. Each page is as wide as it needs to be, and no narrower than the one before. */
final class OrderTable {

    private record Column(String heading, Function<JsonNode, String> text) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("search.id", order -> text(order, "id")),
            new Column("search.placed", order -> text(order, "placedAt").replaceFirst("(\\.[0-9]+)?Z$", "Z")),
            new Column("search.status", order -> text(order, "status")),
            new Column("search.payment", order -> text(order, "payment")),
            new Column("search.fulfilment", order -> text(order, "fulfilment")),
            new Column("search.due", order -> money(order, "dueMinor")),
            new Column("search.customer", order -> text(order.path("customer"), "reference")));

    private final Terminal terminal;
    private final int[] widths = new int[COLUMNS.size()];
    private boolean begun;

    OrderTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints some orders; above the first of all, the headings. */
    void print(List<JsonNode> orders) {
        List<List<String>> lines = new ArrayList<>();
        if (!begun) {
            begun = true;
            lines.add(COLUMNS.stream()
                    .map(column -> terminal.texts().text(column.heading()))
                    .toList());
        }
        for (JsonNode order : orders) {
            lines.add(COLUMNS.stream().map(column -> column.text().apply(order)).toList());
        }
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        lines.forEach(line -> terminal.out().println(padded(line)));
    }

    private String padded(List<String> line) {
        StringBuilder padded = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            padded.append(line.get(i));
            if (i < widths.length - 1) {
                padded.append(" ".repeat(widths[i] - width(line.get(i)) + 2));
            }
        }
        return padded.toString();
    }

    /** Columns that text takes on a terminal: an ideograph takes two. */
    static int width(String text) {
        return text.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    /** An amount with its currency, for example {@code CNY 45.80}; minor units when the currency is not known. */
    static String money(JsonNode order, String field) {
        String code = text(order, "currency");
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .mapToInt(Currency::getDefaultFractionDigits)
                .findFirst()
                .orElse(0);
        return code
                + ' '
                + BigDecimal.valueOf(order.path(field).asLong(0), Math.max(0, digits))
                        .toPlainString();
    }
}
