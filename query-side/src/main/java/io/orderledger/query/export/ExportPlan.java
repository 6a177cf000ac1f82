package io.orderledger.query.export;

import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Format;
import java.util.List;
import java.util.Map;

/**
 * A request that has been found sound.
 *
 * @param columns what is written
 * @param leftOut dotted names of the personal columns that are not
 */
record ExportPlan(
        String what,
        Format format,
        RowSource source,
        List<Column> columns,
        List<String> leftOut,
        List<RowFilter> filters,
        boolean byteOrderMark) {

    boolean holds(Map<String, ?> document) {
        for (RowFilter filter : filters) {
            if (!filter.holds(document)) {
                return false;
            }
        }
        return true;
    }
}
