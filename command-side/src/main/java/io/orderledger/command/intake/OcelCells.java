package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cells of one row of a log; what cannot be read in one is a fault of the row. */
final class OcelCells {

    /**
     * What follows the id before. A quote ends where a comma or the list does, so that one inside a word is part of the word.
     * Nothing in it goes back over what it has read: a damaged list may be as long as a line.
     */
    private static final Pattern TOKEN = Pattern.compile(
            "\\G[\\s,]*+(?:" + quoted('"') + '|' + quoted('\'') + "|([^,\\s'\"][^,]*+))", Pattern.DOTALL);

    private static final Pattern TWO_WITHOUT_COMMA = Pattern.compile("(?<!\\\\)(['\"])\\s+\\1");
    private static final Pattern CONTENT = Pattern.compile("[^'\\s]");
    private static final Map<Character, Character> BRACKETS = Map.of('[', ']', '(', ')', '{', '}');
    private static final Set<String> NOTHING = Set.of("", "nan", "none", "null", "nat", "[]", "{}", "()");

    private final CsvTable.Row row;
    private final List<Fault> faults;
    private final List<Fault> odd;

    /**
     * The cells of a row.
     *
     * @param faults is told what cannot be read
     * @param odd is told what can, and is odd
     */
    OcelCells(CsvTable.Row row, List<Fault> faults, List<Fault> odd) {
        this.row = row;
        this.faults = faults;
        this.odd = odd;
    }

    private static String quoted(char quote) {
        String ends = "(?=\\s*(?:,|$))";
        String inside = "(?:[^\\\\Q]|\\\\.|Q(?!\\s*(?:,|$)))*+".replace('Q', quote);
        return quote + "(" + inside + ")" + quote + ends;
    }

    /** The objects in a column; one that stands there twice is one object. */
    List<String> objects(String column) {
        List<String> all = ids(column);
        List<String> once = List.copyOf(new LinkedHashSet<>(all));
        if (once.size() < all.size()) {
            odd.add(Fault.of(column, "ocel-object-twice", String.valueOf(all.size() - once.size())));
        }
        return once;
    }

    /** The names in a column, as often as they stand there. */
    List<String> ids(String column) {
        Optional<List<String>> ids = read(row.cell(column));
        if (ids.isEmpty() && faults.isEmpty()) {
            faults.add(Fault.of(column, "ocel-list-unreadable"));
        }
        ids.orElse(List.of()).forEach(id -> check(column, id, ReportText.MAX_LINE_CHARACTERS));
        return ids.orElse(List.of());
    }

    /** A single value; empty when there is none. */
    String value(String column) {
        return isNothing(row.cell(column)) ? "" : text(column);
    }

    /** Text as it stands, of at most 200 characters. */
    String text(String column) {
        String text = CellText.clean(row.cell(column));
        check(column, text, RowReader.MAX_TEXT);
        return text;
    }

    /** Of a row only the first fault is told: what follows may come of it. */
    private void check(String column, String text, int most) {
        if (faults.isEmpty()) {
            RowReader.textFault(column, text, most).ifPresent(faults::add);
        }
    }

    /** Whether a cell tells nothing, however a program writes that. */
    static boolean isNothing(String cell) {
        return NOTHING.contains(CellText.clean(cell).toLowerCase(Locale.ROOT));
    }

    /** The ids in a cell, as often as they stand there: a list in brackets, quoted or not, or one id alone; empty when the list is broken. */
    static Optional<List<String>> read(String cell) {
        String text = cell.strip();
        if (isNothing(text)) {
            return Optional.of(List.of());
        }
        Character closing = BRACKETS.get(text.charAt(0));
        if (closing == null) {
            return Optional.of(List.of(CellText.clean(unquoted(text))));
        }
        if (text.length() < 2 || text.charAt(text.length() - 1) != closing) {
            return Optional.empty();
        }
        return inside(text.substring(1, text.length() - 1));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 2 && text.startsWith("'") && text.endsWith("'");
        String inside = quoted ? text.substring(1, text.length() - 1) : "";
        return CONTENT.matcher(inside).find() ? inside : text;
    }

    private static Optional<List<String>> inside(String list) {
        List<String> ids = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(list);
        int end = 0;
        while (tokens.find()) {
            if (TWO_WITHOUT_COMMA.matcher(tokens.group()).find()) {
                return Optional.empty();
            }
            end = tokens.end();
            String id = Optional.ofNullable(tokens.group(1))
                    .or(() -> Optional.ofNullable(tokens.group(2)))
                    .map(quoted -> quoted.replaceAll("\\\\(.)", "$1"))
                    .orElseGet(() -> tokens.group(3));
            if (!id.isBlank()) {
                ids.add(id.strip());
            }
        }
        return list.substring(end).matches("[\\s,]*") ? Optional.of(List.copyOf(ids)) : Optional.empty();
    }
}
