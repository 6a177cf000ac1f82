package io.orderledger.query.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Format;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file is and what it stands for.
 *
 * @param export id of the export
 * @param file name of the file
 * @param bytes its length
 * @param sha256 SHA-256 of its bytes, in lower-case hexadecimal
 * @param rows how many rows it has, the header not among them
 * @param position the file stands for the ledger with every event up to here and none after
 * @param projection read model, its version and generation; absent for events
 * @param leftOut personal columns that are not in it
 * @param refolded rows that had moved on while it was written and were folded anew from their events; they stand at its end
 * @param skippedEvents events that the live model lacked when the file was finished: parked, skipped or left out; 0 when nothing
 *     is amiss
 * @param by who asked for it; empty when not told
 * @param byVerified whether the ledger has verified who that is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
        String export,
        String what,
        Format format,
        String file,
        long bytes,
        String sha256,
        long rows,
        long position,
        RowSource.@Nullable ModelName projection,
        ExportRequest request,
        boolean personal,
        List<String> leftOut,
        List<Field> schema,
        long refolded,
        long skippedEvents,
        Instant requestedAt,
        Instant finishedAt,
        String by,
        boolean byVerified) {

    /**
     * A column of the file.
     *
     * @param fields columns within it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Field(
            String name,
            String type,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean personal,
            List<Field> fields) {

        static List<Field> of(List<Column> columns) {
            return columns.stream()
                    .map(column ->
                            new Field(column.name(), column.kind().name(), column.personal(), of(column.parts())))
                    .toList();
        }
    }
}
