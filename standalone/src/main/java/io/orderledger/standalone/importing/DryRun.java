package io.orderledger.standalone.importing;

import io.orderledger.command.intake.ImportRow;
import io.orderledger.standalone.terminal.Texts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an import would send, found out without a ledger.
 *
 * @param rows rows read
 * @param orders different order numbers among the rows that can be taken
 * @param commands commands that would be sent
 * @param rejectedRows rows that cannot be taken; the ledger may refuse more
 * @param rejections every reason
 * @param report the counts and sums as an import would begin with
 */
public record DryRun(
        long rows, long orders, long commands, long rejectedRows, List<Rejection> rejections, ImportReport report) {

    public DryRun {
        rejections = List.copyOf(rejections);
    }

    /** Reads all rows. */
    public static DryRun of(Stream<ImportRow> rows, Texts texts) {
        ImportTally tally = new ImportTally();
        Set<String> orders = new HashSet<>();
        long commands = 0;
        for (ImportRow row : (Iterable<ImportRow>) rows::iterator) {
            tally.rowRead(row);
            switch (row) {
                case ImportRow.Noted noted -> tally.noted(ImportWords.notes(noted, texts));
                case ImportRow.Refused refused -> tally.rejected(row, ImportWords.rejections(refused, texts));
                case ImportRow.Taken taken -> {
                    tally.flagged(ImportWords.flags(taken, texts));
                    orders.add(taken.order());
                    commands += taken.requests().size();
                }
            }
        }
        ImportReport report = tally.report(Duration.ZERO, Optional.empty());
        return new DryRun(report.rows(), orders.size(), commands, report.rejectedRows(), report.rejections(), report);
    }
}
