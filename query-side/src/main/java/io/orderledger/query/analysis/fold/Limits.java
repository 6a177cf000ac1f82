package io.orderledger.query.analysis.fold;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much declared projections may take.
 *
 * @param maxDeclarations most declarations at a time
 * @param maxRows most rows of one projection
 * @param maxBytes most bytes of all rows of one projection, by a rough estimate
 * @param maxCost most parts of expressions that may be evaluated for one event; counted rather than timed, so that a replay
 *     on another machine leaves out the same events
 * @param maxDistinct up to how many different values are told apart in one row
 * @param sampleEvents most events that a dry run looks at
 * @param sampleMillis longest time of a dry run, in milliseconds
 */
@ConfigurationProperties("ledger.analysis")
public record Limits(
        @DefaultValue("50") int maxDeclarations,
        @DefaultValue("100000") long maxRows,
        @DefaultValue("268435456") long maxBytes,
        @DefaultValue("20000") long maxCost,
        @DefaultValue("5000") int maxDistinct,
        @DefaultValue("20000") int sampleEvents,
        @DefaultValue("3000") long sampleMillis) {

    public Limits {
        if (maxDeclarations < 1 || maxRows < 1 || maxBytes < 1 || maxCost < 1 || maxDistinct < 1 || sampleEvents < 1) {
            throw new IllegalArgumentException("ledger.analysis: every limit is at least 1");
        }
    }

    /** The limits when nothing is configured. */
    public static Limits usual() {
        return new Limits(50, 100_000, 268_435_456, 20_000, 5_000, 20_000, 3_000);
    }
}
