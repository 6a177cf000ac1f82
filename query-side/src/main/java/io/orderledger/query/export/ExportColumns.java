package io.orderledger.query.export;

import io.orderledger.query.export.format.Column;
import java.util.List;
import java.util.Map;

/**
 * Told by a projection whose documents have fields that the class of the document does not tell, such as those declared at
 * run time. Without it the columns are read off the components of the document's record.
 */
public interface ExportColumns {

    /** The columns of its documents, in order; their keys are the names of the fields of {@link #exportRow}. */
    List<Column> exportColumns();

    /** What of a stored document leaves the ledger, by the keys of its columns. */
    Map<String, ?> exportRow(Map<String, ?> stored);
}
