package io.orderledger.query.export.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV after RFC 4180: a header, commas, CR LF, quotes where they are needed. A value that is not there is an empty cell, an
 * empty text is a pair of quotes.
 *
 * <p>A spreadsheet takes text that begins with {@code = + - @}, a tab or a line break for a formula, or for the beginning
 * of one. Such text, and text that begins with an apostrophe, gets an apostrophe in front: whoever wants the text as it was
 * takes one apostrophe from the front of every text that has one. Numbers are no text and stay as they are.
 */
final class CsvFile implements RowFile {

    /** The list of OWASP's page on CSV injection, with the full-width forms that some spreadsheets read alike. */
    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠'";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<Cells.Cell> cells;
    private final Writer text;
    private final CsvWriter csv;
    private final List<@Nullable String> line;

    CsvFile(OutputStream out, List<Column> columns, boolean byteOrderMark) throws IOException {
        this.cells = Cells.of(columns);
        this.line = new ArrayList<>(cells.size());
        this.text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        if (byteOrderMark) {
            text.write(BYTE_ORDER_MARK);
        }
        this.csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.EMPTY)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
        cells.forEach(cell -> line.add(harmless(cell.name())));
        writeLine();
    }

    @Override
    public void write(List<@Nullable Object> row) throws IOException {
        line.clear();
        for (Cells.Cell cell : cells) {
            line.add(text(cell.column(), cell.of(row)));
        }
        writeLine();
    }

    @SuppressWarnings("NullAway") // the library writes an empty cell for null; its signature does not say so
    private void writeLine() throws IOException {
        try {
            csv.writeRecord(line);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static @Nullable String text(Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.kind()) {
            case INTEGER, REAL, BOOLEAN, TIME -> value.toString();
            case TEXT, JSON -> harmless((String) value);
            case STRUCT, LIST, MAP -> harmless(JsonValues.text(column, value));
        };
    }

    static String harmless(String value) {
        return !value.isEmpty() && DANGEROUS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        text.flush();
    }
}
