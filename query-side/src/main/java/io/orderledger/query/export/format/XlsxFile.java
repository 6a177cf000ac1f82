package io.orderledger.query.export.format;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook whose sheets have a header and at most 1,048,576 rows with it; further rows go to further sheets. Numbers are
 * numbers as long as a spreadsheet holds them exactly (15 digits) and text beyond, times are times in UTC, ids are text.
 * Text is never a formula in this format.
 */
final class XlsxFile implements RowFile {

    /** Rows of a sheet, after ECMA-376; the header is one of them. */
    static final int MAX_ROWS = Worksheet.MAX_ROWS;

    /** Characters of a cell, after ECMA-376. */
    static final int MAX_CELL = 32_767;

    private static final int MAX_COLUMNS = Worksheet.MAX_COLS;
    private static final long MAX_EXACT = 999_999_999_999_999L;
    private static final int MAX_SHEET_NAME = 27;
    private static final int FLUSH_EVERY = 100;
    private static final String TIME_FORMAT = "yyyy-mm-dd hh:mm:ss.000";

    /** The calendar of spreadsheets is right from here on. */
    private static final Instant FIRST_TIME = Instant.parse("1900-03-01T00:00:00Z");

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private final List<Cells.Cell> cells;
    private final Workbook book;
    private final String title;
    private final int maxRows;
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxFile(OutputStream out, String title, List<Column> columns, int maxRows) throws IOException {
        this.cells = Cells.of(columns);
        if (cells.size() > MAX_COLUMNS) {
            throw new IOException("a sheet has at most " + MAX_COLUMNS + " columns");
        }
        String clean = title.replaceAll("[\\[\\]:*?/\\\\']", "_");
        this.title = clean.substring(0, Math.min(clean.length(), MAX_SHEET_NAME));
        this.maxRows = maxRows;
        this.book = new Workbook(new StaysOpen(out), "order-ledger", "1.0");
        this.sheet = nextSheet();
    }

    private Worksheet nextSheet() throws IOException {
        sheets++;
        Worksheet next = book.newWorksheet(sheets == 1 ? title : title + " " + sheets);
        for (int column = 0; column < cells.size(); column++) {
            next.inlineString(0, column, cells.get(column).name());
        }
        next.freezePane(0, 1);
        row = 1;
        return next;
    }

    @Override
    public void write(List<@Nullable Object> values) throws IOException {
        if (row == maxRows) {
            sheet.finish();
            sheet = nextSheet();
        }
        for (int column = 0; column < cells.size(); column++) {
            Cells.Cell cell = cells.get(column);
            Object value = cell.of(values);
            if (value != null) {
                put(column, cell, value);
            }
        }
        row++;
        if (row % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    private void put(int column, Cells.Cell cell, Object value) throws CellTooLongException {
        switch (cell.column().kind()) {
            case INTEGER -> number(column, (Long) value);
            case REAL -> sheet.value(row, column, (Double) value);
            case BOOLEAN -> sheet.value(row, column, (Boolean) value);
            case TIME -> time(column, (Instant) value);
            case TEXT, JSON -> text(column, cell, (String) value);
            case STRUCT, LIST, MAP -> text(column, cell, JsonValues.text(cell.column(), value));
        }
    }

    private void number(int column, long value) {
        if (Math.abs(value) <= MAX_EXACT) {
            sheet.value(row, column, value);
        } else {
            sheet.inlineString(row, column, Long.toString(value));
        }
    }

    private void time(int column, Instant value) {
        if (value.isBefore(FIRST_TIME) || value.isAfter(LAST_TIME)) {
            sheet.inlineString(row, column, value.toString());
        } else {
            sheet.value(row, column, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
            sheet.style(row, column).format(TIME_FORMAT).set();
        }
    }

    private void text(int column, Cells.Cell cell, String value) throws CellTooLongException {
        if (value.length() > MAX_CELL) {
            throw new CellTooLongException(cell.name(), MAX_CELL);
        }
        sheet.inlineString(row, column, value);
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }

    /** The archive closes what it writes to; whoever opened it closes it here. */
    private static final class StaysOpen extends FilterOutputStream {

        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
