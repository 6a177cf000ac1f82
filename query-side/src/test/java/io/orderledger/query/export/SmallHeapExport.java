package io.orderledger.query.export;

import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Column.Kind;
import io.orderledger.query.export.format.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes made-up orders with two lines each, in every format; run in a process of its own with a small heap. */
final class SmallHeapExport {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");

    private SmallHeapExport() {}

    /** Folder, and number of rows. */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[1]);
        for (Format format : Format.values()) {
            long begun = System.nanoTime();
            MadeUp source = new MadeUp(rows);
            ExportRequest request =
                    new ExportRequest("orders", format, null, null, null, null, null, null, null, null, null);
            Manifest manifest = new ExportRun(new ExportFolder(Path.of(arguments[0])), InstantSource.system(), 1L << 40)
                    .run(
                            ExportJob.queued(format.word(), request, "", AT),
                            new ExportPlan("orders", format, source, source.columns(), List.of(), List.of(), false),
                            new ExportProgress());
            System.out.printf(
                    "%s: %d rows, %d bytes, %d rows/s, heap at most %d MB%n",
                    format,
                    manifest.rows(),
                    manifest.bytes(),
                    rows * 1_000_000_000L / (System.nanoTime() - begun),
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private record MadeUp(int rows) implements RowSource {

        @Override
        public List<Column> columns() {
            Column line = new Column(
                    "element",
                    "element",
                    Kind.STRUCT,
                    false,
                    List.of(Column.of("sku", Kind.TEXT), Column.of("quantity", Kind.INTEGER)));
            List<Column> columns = new ArrayList<>(List.of(
                    Column.of("id", Kind.TEXT),
                    Column.of("placedAt", Kind.TIME),
                    new Column("lines", "lines", Kind.LIST, false, List.of(line))));
            for (int n = 0; n < 20; n++) {
                columns.add(Column.of("amount" + n, Kind.INTEGER));
            }
            return columns;
        }

        @Override
        public long fix(ExportProgress progress) {
            return rows;
        }

        @Override
        public void each(DocumentTaker taker, ExportProgress progress) throws IOException {
            progress.begin(rows);
            for (int n = 0; n < rows; n++) {
                progress.step();
                Map<String, Object> order = new HashMap<>();
                order.put("id", "web:" + n);
                order.put("placedAt", AT.plusSeconds(n));
                order.put(
                        "lines",
                        List.of(
                                Map.of("sku", "SKU-" + n % 1000, "quantity", n % 7),
                                Map.of("sku", "WRAP", "quantity", 1)));
                for (int amount = 0; amount < 20; amount++) {
                    order.put("amount" + amount, (long) n * amount);
                }
                taker.take(order);
            }
        }

        @Override
        public Told told() {
            return new Told(null, 0, 0);
        }
    }
}
