package io.orderledger.standalone.importing;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import has done. Every row read is either {@code placed}, or {@code present}, or among the rejected; a row of
 * which the ledger refused a later step only counts as placed or present, and as rejected too.
 *
 * @param rows rows read
 * @param placed orders placed now
 * @param present rows whose order was there already, with the same content
 * @param payments payments recorded now
 * @param paymentsPresent payments that were there already
 * @param refunds refunds recorded now
 * @param refundsPresent refunds that were there already
 * @param rejectedRows rows with at least one rejection
 * @param rejections every reason, in order of rows
 * @param flaggedRows rows that were taken as they stand though something about them is odd
 * @param flags everything that is odd about them, in order of rows
 * @param notes what is said once of the input as a whole; it is among the flags too
 * @param groups rows counted by what their channel calls them, in the order in which those names came up
 * @param reckoning the sums
 * @param commands commands answered by the ledger
 * @param took from the first row to the last answer
 * @param stopped why it ended before the input did, as a key of a sentence; empty when it went through
 */
public record ImportReport(
        long rows,
        long placed,
        long present,
        long payments,
        long paymentsPresent,
        long refunds,
        long refundsPresent,
        long rejectedRows,
        List<Rejection> rejections,
        long flaggedRows,
        List<Rejection> flags,
        List<Rejection> notes,
        Map<String, GroupCount> groups,
        Reckoning reckoning,
        long commands,
        Duration took,
        Optional<String> stopped) {

    public ImportReport {
        rejections = List.copyOf(rejections);
        flags = List.copyOf(flags);
        notes = List.copyOf(notes);
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** Commands answered a second, on average. */
    public long commandsPerSecond() {
        return commands * 1000 / Math.max(1, took.toMillis());
    }
}
