package io.orderledger.query.export.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that grows row by row. Closing it finishes it; the stream below stays open. */
public interface RowFile extends Closeable {

    /**
     * Adds a row.
     *
     * @param row one value for each column, of the class that {@link Column.Kind} names
     * @throws CellTooLongException when the format cannot hold a value
     */
    void write(List<@Nullable Object> row) throws IOException;
}
