package io.orderledger.standalone.endtoend;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads a list of what an import did not take. */
final class RejectLines {

    /** Reasons that no single field can be blamed for. */
    static final Set<String> OF_WHOLE_ROWS =
            Set.of("row-empty", "row-width", "row-too-long", "stray-quote", "too-many-lines");

    record Line(long row, String order, String field, String code, String reason) {}

    private RejectLines() {}

    static List<Line> of(Path list) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(list)) {
            return csv.stream()
                    .map(line -> new Line(
                            Long.parseLong(line.getField("row")),
                            line.getField("order"),
                            line.getField("field"),
                            line.getField("code"),
                            line.getField("reason")))
                    .toList();
        }
    }
}
