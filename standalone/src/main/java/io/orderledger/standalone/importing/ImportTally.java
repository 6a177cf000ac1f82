package io.orderledger.standalone.importing;

import io.orderledger.command.intake.ImportRequest.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts while an import runs; safe to use from all its clients. */
final class ImportTally {

    private final Map<Step, Long> carriedOut = new EnumMap<>(Step.class);
    private final Map<Step, Long> present = new EnumMap<>(Step.class);
    private final List<Rejection> rejections = new ArrayList<>();
    private long rows;
    private long rejectedRows;
    private long commands;

    synchronized void rowRead() {
        rows++;
    }

    synchronized void answered() {
        commands++;
    }

    synchronized void carriedOut(Step step, boolean before) {
        (before ? present : carriedOut).merge(step, 1L, Long::sum);
    }

    synchronized void rejected(List<Rejection> reasons) {
        rejectedRows++;
        rejections.addAll(reasons);
    }

    synchronized ImportReport report(Duration took, Optional<String> stopped) {
        rejections.sort(Comparator.comparingLong(Rejection::row));
        return new ImportReport(
                rows,
                carriedOut.getOrDefault(Step.PLACE, 0L),
                present.getOrDefault(Step.PLACE, 0L),
                carriedOut.getOrDefault(Step.PAY, 0L),
                present.getOrDefault(Step.PAY, 0L),
                carriedOut.getOrDefault(Step.REFUND, 0L),
                present.getOrDefault(Step.REFUND, 0L),
                rejectedRows,
                rejections,
                commands,
                took,
                stopped);
    }
}
