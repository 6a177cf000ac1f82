package io.orderledger.query.export.format;

import java.io.IOException;

/** A value is longer than a cell of the format may be. */
public final class CellTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final int limit;

    CellTooLongException(String column, int limit) {
        super("a value of column %s is longer than %d characters".formatted(column, limit));
        this.column = column;
        this.limit = limit;
    }

    /** Name of the column. */
    public String column() {
        return column;
    }

    /** Most characters of a cell. */
    public int limit() {
        return limit;
    }
}
