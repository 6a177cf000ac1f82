/** Files that rows are written to: CSV, NDJSON, Parquet and XLSX, each in one stream and with flat memory. */
@NullMarked
package io.orderledger.query.export.format;

import org.jspecify.annotations.NullMarked;
