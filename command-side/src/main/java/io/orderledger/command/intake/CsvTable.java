package io.orderledger.command.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A table with a header line, written with commas, semicolons, tabs or bars. Rows come out one by one, good and bad.
 *
 * <p>Line breaks inside quotes are allowed, but a stray quote must not swallow the rows after it: lines are joined only
 * when that makes a row of the header's width, otherwise the line with the quote is the bad row and the next line
 * begins a new one.
 */
final class CsvTable implements Iterator<CsvTable.Row> {

    /** More lines than a quoted cell of a report ever has. */
    private static final int MAX_LINES_PER_ROW = 50;

    private static final char[] SEPARATORS = {',', '\t', ';', '|'};

    /**
     * A row under its header.
     *
     * @param number line of the file on which it begins; the header is line 1 when nothing stands above it
     * @param columns the columns' places by name
     * @param cells as written, without the quotes around them; fewer or more than columns when there is a fault
     * @param fault what is wrong with the row's form, if anything
     */
    record Row(long number, Map<String, Integer> columns, List<String> cells, Optional<ImportRow.Fault> fault) {

        /** The cell of a column; empty when the row is too short for it. */
        String cell(String column) {
            int place = columns.getOrDefault(column, Integer.MAX_VALUE);
            return place < cells.size() ? cells.get(place) : "";
        }
    }

    private record Line(long number, String text) {}

    private final ReportText text;
    private final boolean handled;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private long linesRead;
    private char separator;
    private int width;
    private Map<String, Integer> columns = Map.of();

    private CsvTable(ReportText text, boolean handled) {
        this.text = text;
        this.handled = handled;
    }

    /**
     * Opens a table.
     *
     * @param required columns that must be there, in any order; spaces around a header do not matter
     * @throws UnusableInputException what {@link ReportText#open} throws, {@code empty-file}, {@code missing-column},
     *     {@code column-twice}
     */
    static Stream<Row> read(Path file, List<String> required) {
        return read(file, required, false);
    }

    /**
     * The same, of a table that people and programs have handled: headers in any case, and rows that leave out the empty
     * cells at their end. A column without a name is called by its place, {@code #1} for the first; no name may be there twice.
     *
     * @param required names in lower case
     */
    static Stream<Row> readHandled(Path file, List<String> required) {
        return read(file, required, true);
    }

    private static Stream<Row> read(Path file, List<String> required, boolean handled) {
        ReportText text = ReportText.open(file);
        try {
            CsvTable table = new CsvTable(text, handled);
            table.readHeader(file, required);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(table, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(text::close);
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private void readHeader(Path file, List<String> required) {
        Line header = nextLine();
        if (header == null) {
            throw new UnusableInputException("empty-file", null, file.toString());
        }
        List<String> names = List.of();
        long found = -1;
        for (char candidate : SEPARATORS) {
            List<String> cells = split(header.text(), candidate).orElse(List.of()).stream()
                    .map(CellText::clean)
                    .map(name -> handled ? name.toLowerCase(Locale.ROOT) : name)
                    .collect(Collectors.toCollection(ArrayList::new));
            for (int i = 0; handled && i < cells.size(); i++) {
                cells.set(i, cells.get(i).isEmpty() ? "#" + (i + 1) : cells.get(i));
            }
            long known = required.stream().filter(cells::contains).count();
            if (known > found) {
                names = cells;
                separator = candidate;
                found = known;
            }
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (places.put(names.get(i), i) != null && (handled || required.contains(names.get(i)))) {
                throw new UnusableInputException("column-twice", null, file.toString(), names.get(i));
            }
        }
        List<String> missing =
                required.stream().filter(column -> !places.containsKey(column)).toList();
        if (!missing.isEmpty()) {
            throw new UnusableInputException("missing-column", null, file.toString(), String.join(", ", missing));
        }
        columns = Map.copyOf(places);
        width = names.size();
    }

    @Override
    public boolean hasNext() {
        Line next = nextLine();
        if (next == null) {
            return false;
        }
        ahead.addFirst(next);
        return true;
    }

    @Override
    public Row next() {
        Line first = nextLine();
        if (first == null) {
            throw new NoSuchElementException();
        }
        if (first.text().length() > ReportText.MAX_LINE_CHARACTERS) {
            return bad(first, List.of(), ImportRow.Fault.of("", "row-too-long"));
        }
        if (openQuote(first.text())) {
            return joined(first);
        }
        Optional<List<String>> cells = split(first.text());
        if (cells.isEmpty()) {
            return bad(first, List.of(), ImportRow.Fault.of("", "stray-quote"));
        }
        return row(first, handled ? lists(cells.get()) : cells.get());
    }

    private Row row(Line first, List<String> cells) {
        if (cells.stream().allMatch(cell -> CellText.clean(cell).isEmpty())) {
            return bad(first, cells, ImportRow.Fault.of("", "row-empty"));
        }
        if (handled ? tooWide(cells) : cells.size() != width) {
            return bad(
                    first,
                    cells,
                    ImportRow.Fault.of("", "row-width", String.valueOf(cells.size()), String.valueOf(width)));
        }
        return new Row(first.number(), columns, cells, Optional.empty());
    }

    /** Lists in brackets whose cell nobody put into quotes, made one cell again. */
    private List<String> lists(List<String> cells) {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int last = lastOfList(cells, i);
            whole.add(String.join(String.valueOf(separator), cells.subList(i, last + 1)));
            i = last;
        }
        return whole;
    }

    /** The cell that closes the list which a cell opens; the cell itself when it opens none, or another opens before. */
    private static int lastOfList(List<String> cells, int first) {
        boolean opens = cells.get(first).strip().startsWith("[");
        for (int i = first; opens && i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (i > first && cell.startsWith("[")) {
                return first;
            }
            if (cell.endsWith("]")) {
                return i;
            }
        }
        return first;
    }

    private boolean tooWide(List<String> cells) {
        return cells.stream().skip(width).anyMatch(cell -> !CellText.clean(cell).isEmpty());
    }

    private Row bad(Line first, List<String> cells, ImportRow.Fault fault) {
        return new Row(first.number(), columns, cells, Optional.of(fault));
    }

    private Row joined(Line first) {
        StringBuilder whole = new StringBuilder(first.text());
        List<Line> taken = new ArrayList<>();
        boolean open = true;
        while (open && taken.size() < MAX_LINES_PER_ROW) {
            Line more = nextLine();
            if (more == null) {
                break;
            }
            taken.add(more);
            whole.append('\n').append(more.text());
            open = openQuote(more.text()) != open;
        }
        Optional<List<String>> cells = open ? Optional.empty() : split(whole.toString());
        if (cells.isPresent() && (cells.get().size() == width || handled && !tooWide(cells.get()))) {
            return row(first, cells.get());
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            ahead.addFirst(taken.get(i));
        }
        return bad(
                first, split(first.text().replace("\"", "")).orElse(List.of()), ImportRow.Fault.of("", "stray-quote"));
    }

    private static boolean openQuote(String line) {
        return (line.chars().filter(c -> c == '"').count() & 1) == 1;
    }

    private Optional<List<String>> split(String record) {
        return split(record, separator);
    }

    private static Optional<List<String>> split(String record, char separator) {
        try {
            return Optional.of(CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(false)
                    .ofSingleCsvRecord(record)
                    .getFields());
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    private @Nullable Line nextLine() {
        Line waiting = ahead.pollFirst();
        if (waiting != null) {
            return waiting;
        }
        String line;
        do {
            line = text.nextLine();
            linesRead++;
        } while (line != null && line.isBlank());
        return line == null ? null : new Line(linesRead, line);
    }
}
