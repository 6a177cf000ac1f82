package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Columns of a log that no command can tell. They are not kept: nobody knows whether they name people, and what stands in a
 * reason stands for ever. They are told once, with how many cells were left behind.
 */
final class OcelColumns {

    private static final Set<String> TAKEN = Set.of(
            OcelLog.EID,
            OcelLog.ACTIVITY,
            OcelLog.TIME,
            OcelLog.TYPE + "orders",
            OcelLog.TYPE + "items",
            OcelLog.TYPE + "packages",
            OcelLog.TYPE + "customers",
            OcelLog.TYPE + "products",
            OcelLog.WEIGHT,
            OcelLog.PRICE);
    private static final long HEADER = 1;

    private final Map<String, Integer> filled = new TreeMap<>();

    /** Counts the cells of a row that are left behind. */
    void look(CsvTable.Row row) {
        row.columns().keySet().stream()
                .filter(name -> !TAKEN.contains(name))
                .forEach(name -> filled.merge(name, OcelCells.isNothing(row.cell(name)) ? 0 : 1, Integer::sum));
    }

    /** What is left behind; empty when nothing is. */
    Optional<ImportRow> notTaken() {
        List<Fault> flags = filled.entrySet().stream()
                .filter(column -> column.getValue() > 0)
                .map(column -> Fault.of(
                        column.getKey(), "ocel-column-not-taken", column.getKey(), String.valueOf(column.getValue())))
                .toList();
        return flags.isEmpty() ? Optional.empty() : Optional.of(new ImportRow.Noted(HEADER, flags));
    }
}
