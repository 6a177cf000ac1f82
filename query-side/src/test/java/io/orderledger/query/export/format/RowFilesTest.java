package io.orderledger.query.export.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import io.orderledger.query.export.format.Column.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each format is read back by a reader that knows nothing of the writer. */
class RowFilesTest {

    private static final List<Column> COLUMNS = List.of(
            Column.of("id", Kind.TEXT),
            Column.of("amountMinor", Kind.INTEGER),
            Column.of("share", Kind.REAL),
            Column.of("open", Kind.BOOLEAN),
            Column.of("at", Kind.TIME),
            Column.of("payload", Kind.JSON),
            new Column(
                    "customer",
                    "customer",
                    Kind.STRUCT,
                    false,
                    List.of(Column.of("reference", Kind.TEXT), Column.of("orders", Kind.INTEGER))),
            new Column("tags", "tags", Kind.LIST, false, List.of(Column.of("element", Kind.TEXT))),
            new Column(
                    "lines",
                    "lines",
                    Kind.LIST,
                    false,
                    List.of(new Column(
                            "element",
                            "element",
                            Kind.STRUCT,
                            false,
                            List.of(Column.of("sku", Kind.TEXT), Column.of("pieces", Kind.INTEGER))))),
            new Column("counts", "counts", Kind.MAP, false, List.of(Column.of("element", Kind.INTEGER))));

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00.123Z");

    private static final List<@Nullable Object> FULL = Arrays.asList(
            "007",
            1_234_567_890_123_456_789L,
            0.5,
            true,
            AT,
            "{\"a\":1}",
            Arrays.asList("c, \"7\"", 3L),
            List.of("red", "größer 大"),
            List.of(Arrays.asList("CUP", 2L), Arrays.asList("POT", null)),
            counts());
    private static final List<@Nullable Object> EMPTY =
            Arrays.asList("", null, null, null, null, null, null, List.of(), null, null);

    @TempDir
    Path folder;

    private static Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("CNY", 100L);
        counts.put("EUR", -2L);
        return counts;
    }

    @Test
    void csv_is_read_back_cell_by_cell() throws IOException {
        String text = new String(written(Format.CSV, false, FULL, EMPTY), StandardCharsets.UTF_8);

        List<List<String>> rows = new ArrayList<>();
        CsvReader.builder().ofCsvRecord(text).forEach(row -> rows.add(row.getFields()));
        assertThat(rows)
                .containsExactly(
                        List.of(
                                "id",
                                "amountMinor",
                                "share",
                                "open",
                                "at",
                                "payload",
                                "customer.reference",
                                "customer.orders",
                                "tags",
                                "lines",
                                "counts"),
                        List.of(
                                "007",
                                "1234567890123456789",
                                "0.5",
                                "true",
                                "2020-02-20T12:00:00.123Z",
                                "{\"a\":1}",
                                "c, \"7\"",
                                "3",
                                "[\"red\",\"größer 大\"]",
                                "[{\"sku\":\"CUP\",\"pieces\":2},{\"sku\":\"POT\"}]",
                                "{\"CNY\":100,\"EUR\":-2}"),
                        List.of("", "", "", "", "", "", "", "", "[]", "", ""));
        assertThat(text).contains("\r\n\"\",,,").endsWith("\r\n");
    }

    @Test
    void csv_begins_with_a_byte_order_mark_only_when_asked() throws IOException {
        assertThat(written(Format.CSV, true, FULL)).startsWith(0xEF, 0xBB, 0xBF, 'i', 'd');
        assertThat(written(Format.CSV, false, FULL)).startsWith('i', 'd');
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1", "＠A"})
    void text_that_a_spreadsheet_could_run_gets_an_apostrophe_in_csv_that_can_be_taken_off_again(String evil)
            throws IOException {
        List<@Nullable Object> row = new ArrayList<>(EMPTY);
        row.set(0, evil);
        row.set(1, -5L);
        row.set(6, Arrays.asList(evil, null));
        String text = new String(written(Format.CSV, false, row), StandardCharsets.UTF_8);

        List<String> cells = CsvReader.builder().ofCsvRecord(text).stream()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .getFields();
        assertThat(cells.get(0)).startsWith("'").isEqualTo("'" + evil);
        assertThat(cells.get(1)).isEqualTo("-5");
        assertThat(cells.get(6)).isEqualTo("'" + evil);
    }

    @Test
    void ndjson_is_read_back_line_by_line() throws IOException {
        String text = new String(written(Format.NDJSON, false, FULL, EMPTY), StandardCharsets.UTF_8);

        String[] lines = text.split("\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[2]).isEmpty();
        JsonNode first = JsonMapper.shared().readTree(lines[0]);
        assertThat(first).isEqualTo(JsonMapper.shared().readTree("""
                        {"id":"007","amountMinor":1234567890123456789,"share":0.5,"open":true,"at":"2020-02-20T12:00:00.123Z",
                         "payload":{"a":1},"customer":{"reference":"c, \\"7\\"","orders":3},"tags":["red","größer 大"],
                         "lines":[{"sku":"CUP","pieces":2},{"sku":"POT"}],"counts":{"CNY":100,"EUR":-2}}"""));
        assertThat(lines[1]).isEqualTo("{\"id\":\"\",\"tags\":[]}");
    }

    @Test
    void parquet_is_read_back_by_duckdb_with_its_types() throws IOException, SQLException {
        Path file = folder.resolve("rows.parquet");
        Files.write(file, written(Format.PARQUET, false, FULL, EMPTY));

        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duck.createStatement()) {
            Map<String, String> types = new LinkedHashMap<>();
            try (ResultSet columns = sql.executeQuery("describe select * from '" + file + "'")) {
                while (columns.next()) {
                    types.put(columns.getString("column_name"), columns.getString("column_type"));
                }
            }
            assertThat(types)
                    .containsEntry("id", "VARCHAR")
                    .containsEntry("amountMinor", "BIGINT")
                    .containsEntry("share", "DOUBLE")
                    .containsEntry("open", "BOOLEAN")
                    .containsEntry("at", "TIMESTAMP WITH TIME ZONE")
                    .containsEntry("payload", "JSON")
                    .containsEntry("customer", "STRUCT(reference VARCHAR, orders BIGINT)")
                    .containsEntry("tags", "VARCHAR[]")
                    .containsEntry("lines", "STRUCT(sku VARCHAR, pieces BIGINT)[]")
                    .containsEntry("counts", "MAP(VARCHAR, BIGINT)");
            try (ResultSet row =
                    sql.executeQuery("select id, amountMinor, epoch_us(\"at\"), payload::varchar, customer.reference,"
                            + " tags[2], lines[1].sku, lines[2].pieces is null, counts['EUR'] from '" + file
                            + "' where id <> ''")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("007");
                assertThat(row.getLong(2)).isEqualTo(1_234_567_890_123_456_789L);
                assertThat(row.getLong(3)).isEqualTo(AT.toEpochMilli() * 1000);
                assertThat(row.getString(4)).isEqualTo("{\"a\":1}");
                assertThat(row.getString(5)).isEqualTo("c, \"7\"");
                assertThat(row.getString(6)).isEqualTo("größer 大");
                assertThat(row.getString(7)).isEqualTo("CUP");
                assertThat(row.getBoolean(8)).isTrue();
                assertThat(row.getLong(9)).isEqualTo(-2);
                assertThat(row.next()).isFalse();
            }
            try (ResultSet row = sql.executeQuery(
                    "select amountMinor is null and customer is null and counts is null and len(tags) = 0 and lines is null"
                            + " from '" + file + "' where id = ''")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBoolean(1)).isTrue();
            }
            try (ResultSet facts = sql.executeQuery("select decode(value) from parquet_kv_metadata('" + file
                    + "') where decode(key) = 'ledger.position'")) {
                assertThat(facts.next()).isTrue();
                assertThat(facts.getString(1)).isEqualTo("42");
            }
        }
    }

    @Test
    void a_workbook_is_read_back_with_numbers_times_and_text() throws IOException {
        List<@Nullable Object> small = new ArrayList<>(FULL);
        small.set(0, "=1+1");
        small.set(1, -250L);
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(written(Format.XLSX, false, FULL, small, EMPTY)))) {
            Sheet sheet = book.getFirstSheet();
            assertThat(sheet.getName()).isEqualTo("rows");
            List<Row> rows = sheet.read();
            assertThat(rows).hasSize(4);
            assertThat(rows.get(0).getCellText(6)).isEqualTo("customer.reference");
            Row first = rows.get(1);
            assertThat(first.getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(first.getCellText(0)).isEqualTo("007");
            assertThat(first.getCell(1).getType()).isEqualTo(CellType.STRING); // more than a spreadsheet holds
            assertThat(first.getCellText(1)).isEqualTo("1234567890123456789");
            assertThat(first.getCellAsBoolean(3)).contains(true);
            assertThat(first.getCellAsDate(4)).contains(LocalDateTime.parse("2020-02-20T12:00:00.123"));
            assertThat(first.getCellText(9)).isEqualTo("[{\"sku\":\"CUP\",\"pieces\":2},{\"sku\":\"POT\"}]");
            Row second = rows.get(2);
            assertThat(second.getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(second.getCell(0).getFormula()).isNull();
            assertThat(second.getCellText(0)).isEqualTo("=1+1");
            assertThat(second.getCell(1).getType()).isEqualTo(CellType.NUMBER);
            assertThat(second.getCellAsNumber(1)).contains(new BigDecimal(-250));
        }
    }

    @Test
    void more_rows_than_a_sheet_holds_go_to_further_sheets() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XlsxFile file = new XlsxFile(out, "rows", List.of(Column.of("n", Kind.INTEGER)), 1_000)) {
            for (long n = 0; n < 2_500; n++) {
                file.write(Collections.singletonList(n));
            }
        }
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<String> sheets = new ArrayList<>();
            long sum = 0;
            for (Sheet sheet : book.getSheets().toList()) {
                List<Row> rows = sheet.read();
                sheets.add(sheet.getName() + ":" + rows.size());
                assertThat(rows.getFirst().getCellText(0)).isEqualTo("n");
                sum += rows.stream()
                        .skip(1)
                        .mapToLong(row -> row.getCellAsNumber(0).orElseThrow().longValue())
                        .sum();
            }
            assertThat(sheets).containsExactly("rows:1000", "rows 2:1000", "rows 3:503");
            assertThat(sum).isEqualTo(2_499L * 2_500 / 2);
        }
        assertThat(XlsxFile.MAX_ROWS).isEqualTo(1_048_576);
    }

    @Test
    void a_value_that_a_cell_cannot_hold_is_refused_and_not_cut() {
        List<@Nullable Object> row = new ArrayList<>(EMPTY);
        row.set(0, "x".repeat(32_768));
        assertThatThrownBy(() -> written(Format.XLSX, false, row))
                .isInstanceOf(CellTooLongException.class)
                .hasMessageContaining("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "NDJSON", "PARQUET", "XLSX"})
    void a_file_without_rows_is_still_a_file(String format) throws IOException, SQLException {
        Path file = folder.resolve("empty." + format);
        Files.write(file, written(Format.valueOf(format), false));
        switch (Format.valueOf(format)) {
            case CSV ->
                assertThat(Files.readString(file))
                        .startsWith("id,amountMinor,")
                        .endsWith("\r\n")
                        .hasLineCount(1);
            case NDJSON -> assertThat(file).isEmptyFile();
            case XLSX -> {
                try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
                    assertThat(book.getFirstSheet().read()).hasSize(1);
                }
            }
            case PARQUET -> {
                try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                        Statement sql = duck.createStatement();
                        ResultSet count = sql.executeQuery("select count(*) from read_parquet('" + file + "')")) {
                    assertThat(count.next()).isTrue();
                    assertThat(count.getLong(1)).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "NDJSON", "PARQUET", "XLSX"})
    void memory_does_not_grow_with_rows(String format) throws IOException {
        Counting out = new Counting();
        long before = -1;
        long grown = 0;
        try (RowFile file = Format.valueOf(format).begin(out, "rows", COLUMNS, false, Map.of())) {
            List<@Nullable Object> row = new ArrayList<>(FULL);
            for (int n = 0; n < 60_000; n++) {
                row.set(0, "web:" + n);
                row.set(1, (long) n);
                file.write(row);
                if (n == 20_000) {
                    before = used();
                }
            }
            grown = used() - before;
        }
        assertThat(out.bytes).isGreaterThan(100_000);
        assertThat(grown).as("heap used more after 40,000 rows more").isLessThan(20L << 20);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int oneByte) {
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int count) {
            bytes += count;
        }
    }

    @SafeVarargs
    private static byte[] written(Format format, boolean byteOrderMark, List<@Nullable Object>... rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowFile file = format.begin(out, "rows", COLUMNS, byteOrderMark, Map.of("ledger.position", "42"));
        for (List<@Nullable Object> row : rows) {
            file.write(row);
        }
        file.close();
        return out.toByteArray();
    }
}
