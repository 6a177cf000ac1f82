package io.orderledger.standalone.importing;

import io.orderledger.command.intake.ImportRequest;
import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Counts while an import runs; safe to use from all its clients. */
final class ImportTally {

    /** Steps that change the status of no order. */
    private static final Set<Step> STATUS_STAYS =
            EnumSet.of(Step.PAY, Step.REMIND, Step.REFUND, Step.STOCK_ALERT, Step.FAIL);

    private final Map<Step, Long> carriedOut = new EnumMap<>(Step.class);
    private final Map<Step, Long> present = new EnumMap<>(Step.class);
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Rejection> flags = new ArrayList<>();
    private final List<Rejection> notes = new ArrayList<>();
    private final Map<String, GroupCount> groups = new LinkedHashMap<>();
    private final Map<String, Sums> stated = new TreeMap<>();
    private final Map<String, Sums> accepted = new TreeMap<>();
    private final Map<String, Long> statuses = new TreeMap<>();
    private final Map<String, Expected> expected = new HashMap<>();
    private final SeenBefore told = new SeenBefore();
    private final SeenBefore taken = new SeenBefore();
    private final SeenBefore settled = new SeenBefore();
    private final SeenBefore filed = new SeenBefore();
    private final SeenBefore named = new SeenBefore();
    private final Set<String> unreadable = new HashSet<>();
    private long ordersFiled;
    private long orders;
    private long rows;
    private long rejectedRows;
    private long flaggedRows;
    private long commands;

    synchronized void rowRead(ImportRow row) {
        rows += row instanceof ImportRow.Noted ? 0 : 1;
        count(row, GroupCount.ROW);
        switch (row) {
            case ImportRow.Taken good -> {
                count(row, new GroupCount(0, good.requests().size(), 0, 0));
                good.requests().stream()
                        .filter(request -> request.step() == Step.PLACE && filed.isNew(request.idempotencyKey()))
                        .forEach(request -> {
                            ordersFiled++;
                            named.isNew(row.order());
                        });
                good.requests().stream()
                        .filter(request -> !request.currency().isEmpty())
                        .filter(request -> told.isNew(request.idempotencyKey() + ' ' + request.minor()))
                        .forEach(request -> add(stated, request.currency(), Sums.of(request.step(), request.minor())));
            }
            case ImportRow.Noted none -> {
                // tells of no order
            }
            case ImportRow.Refused refused -> {
                refused.lost().forEach(some -> add(stated, some.currency(), Sums.of(some.step(), some.minor())));
                if (refused.tellsOrder()) {
                    unreadable.add(refused.order().isEmpty() ? "row " + refused.number() : refused.order());
                }
            }
        }
    }

    synchronized void answered() {
        commands++;
    }

    synchronized void carriedOut(ImportRow row, ImportRequest request, boolean before) {
        (before ? present : carriedOut).merge(request.step(), 1L, Long::sum);
        boolean counts = request.step() == Step.PLACE || !request.currency().isEmpty();
        if (counts
                && taken.isNew(request.idempotencyKey())) { // a row that stands twice in the input is one in the ledger
            add(accepted, request.currency(), Sums.of(request.step(), request.minor()));
            orders += request.step() == Step.PLACE ? 1 : 0;
        }
    }

    private static void add(Map<String, Sums> sums, String currency, Sums more) {
        if (!currency.isEmpty()) {
            sums.merge(currency, more, Sums::plus);
        }
    }

    /** All steps of a row are carried out. */
    synchronized void done(ImportRow.Taken row) {
        count(row, GroupCount.DONE);
        if (!row.status().isEmpty() && settled.isNew(row.order())) {
            statuses.merge(row.status(), 1L, Long::sum);
            if (row.keys().size() > 1) { // then other rows go on with the order
                Expected reached = new Expected(row.status());
                row.keys().forEach(key -> expected.put(key, reached));
            }
        }
    }

    /** A refused row may keep the orders that it is about from getting as far as the input says. */
    private void unsettle(ImportRow.Taken row) {
        if (row.requests().stream().allMatch(request -> STATUS_STAYS.contains(request.step()))) {
            return;
        }
        row.keys().stream().map(expected::get).filter(Objects::nonNull).forEach(reached -> {
            if (reached.stands) {
                reached.stands = false;
                statuses.merge(reached.status, -1L, Long::sum);
            }
        });
    }

    /** Status of an order at the end, as long as nothing of it is refused. */
    private static final class Expected {
        private final String status;
        private boolean stands = true;

        Expected(String status) {
            this.status = status;
        }
    }

    synchronized void rejected(ImportRow row, List<Rejection> reasons) {
        rejectedRows++;
        count(row, GroupCount.REFUSED);
        rejections.addAll(reasons);
        if (row instanceof ImportRow.Taken sent) {
            unsettle(sent);
        }
    }

    synchronized void noted(List<Rejection> about) {
        notes.addAll(about);
        flags.addAll(about);
    }

    synchronized void flagged(List<Rejection> odd) {
        flaggedRows += odd.isEmpty() ? 0 : 1;
        flags.addAll(odd);
    }

    private void count(ImportRow row, GroupCount more) {
        if (!row.group().isEmpty()) {
            groups.merge(row.group(), more, GroupCount::plus);
        }
    }

    /** Orders that the input tells of; one that a good row places is not told again by a row that cannot be taken. */
    private long filed() {
        return ordersFiled
                + unreadable.stream().filter(order -> !named.holds(order)).count();
    }

    synchronized ImportReport report(Duration took, Optional<String> stopped) {
        rejections.sort(Comparator.comparingLong(Rejection::row));
        flags.sort(Comparator.comparingLong(Rejection::row));
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
                flaggedRows,
                flags,
                notes,
                groups,
                new Reckoning(stated, accepted, filed(), orders, statuses),
                commands,
                took,
                stopped);
    }
}
