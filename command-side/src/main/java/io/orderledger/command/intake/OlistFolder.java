package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of tables of the Olist marketplace: orders, order_items and order_payments, and when they are there
 * customers and products; each {@code .csv} or {@code .csv.gz}, with or without {@code olist_} and {@code _dataset}
 * around the name. Rows are joined by {@code order_id}. Orders are read one by one; the other tables are held in memory,
 * about 300 bytes a row.
 */
public final class OlistFolder implements ChannelImport {

    static final String CHANNEL = "olist";

    private static final List<String> ORDERS = List.of(
            OlistOrder.ID,
            OlistOrder.CUSTOMER,
            OlistOrder.STATUS,
            OlistOrder.PURCHASED,
            OlistOrder.APPROVED,
            OlistOrder.CARRIER,
            OlistOrder.DELIVERED);

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Stream<ImportRow> read(Path folder, String warehouse) {
        if (!Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    Files.exists(folder) ? "not-a-folder" : "no-such-file", null, folder.toString());
        }
        Path orders = required(folder, "orders");
        OlistTables tables = OlistTables.load(
                required(folder, "order_items"),
                required(folder, "order_payments"),
                table(folder, "customers"),
                table(folder, "products"));
        Set<String> seen = new HashSet<>();
        Stream<CsvTable.Row> rows = CsvTable.read(orders, ORDERS);
        return Stream.concat(
                        rows.map(row -> row(row, tables, seen, warehouse)),
                        Stream.of(tables).flatMap(all -> all.orphans().stream()))
                .onClose(rows::close);
    }

    private static ImportRow row(CsvTable.Row row, OlistTables tables, Set<String> seen, String warehouse) {
        String id = CellText.clean(row.cell(OlistOrder.ID));
        if (row.fault().isEmpty() && !seen.add(id)) {
            return new ImportRow.Refused(row.number(), id, List.of(Fault.of(OlistOrder.ID, "order-twice")));
        }
        return OlistOrder.map(row, tables, warehouse);
    }

    private static Path required(Path folder, String name) {
        return table(folder, name)
                .orElseThrow(() -> new UnusableInputException("missing-table", null, folder.toString(), name));
    }

    private static Optional<Path> table(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.equals(tableName(file))).min(Path::compareTo);
        } catch (IOException e) {
            throw new UnusableInputException("unreadable-file", e, folder.toString());
        }
    }

    private static String tableName(Path file) {
        return String.valueOf(file.getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.gz$", "")
                .replaceFirst("\\.csv$", "")
                .replaceFirst("^olist_", "")
                .replaceFirst("_dataset$", "");
    }
}
