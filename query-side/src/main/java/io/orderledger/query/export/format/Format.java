package io.orderledger.query.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an export is written as. */
public enum Format {
    /** RFC 4180, UTF-8, safe to open in a spreadsheet. */
    CSV("csv", "text/csv;charset=UTF-8"),
    /** One JSON object a line. */
    NDJSON("ndjson", "application/x-ndjson"),
    /** Apache Parquet, typed and nested, compressed by gzip. */
    PARQUET("parquet", "application/vnd.apache.parquet"),
    /** A workbook; as many sheets as the rows need. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String ending;
    private final String mediaType;

    Format(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** Ending of file names, without a dot. */
    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** In lower case, as the command line takes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Begins a file.
     *
     * @param title name of what is exported
     * @param byteOrderMark whether a CSV begins with a byte order mark, which some spreadsheets need to see that it is UTF-8
     * @param facts what a Parquet file says about itself in its footer
     */
    public RowFile begin(
            OutputStream out, String title, List<Column> columns, boolean byteOrderMark, Map<String, String> facts)
            throws IOException {
        return switch (this) {
            case CSV -> new CsvFile(out, columns, byteOrderMark);
            case NDJSON -> new NdjsonFile(out, columns);
            case PARQUET -> new ParquetFile(out, columns, facts);
            case XLSX -> new XlsxFile(out, title, columns, XlsxFile.MAX_ROWS);
        };
    }
}
