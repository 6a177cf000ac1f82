package io.orderledger.query.analysis.fold;

import io.orderledger.events.LedgerEvent;
import io.orderledger.query.analysis.declaration.Bucket;
import io.orderledger.query.analysis.declaration.MeasureKind;
import io.orderledger.query.analysis.expression.Expression;
import io.orderledger.query.analysis.measure.ValueKind;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A declaration, compiled.
 *
 * @param sources the classes of the events it is made of
 * @param orders whether it looks at orders as they were
 * @param let named expressions in their order
 * @param each the list whose elements are counted one by one; {@code null} for the event as a whole
 * @param currency whether rows are split by currency without being asked to, since they hold amounts
 */
public record Plan(
        String name,
        Set<Class<? extends LedgerEvent>> sources,
        boolean orders,
        @Nullable Expression where,
        Map<String, Expression> let,
        @Nullable Each each,
        List<Key> keys,
        List<Measure> measures,
        List<Column> columns,
        boolean currency) {

    /** Name of the key that is added to rows with amounts. */
    public static final String CURRENCY = "currency";

    /** A list and the variable that its elements are seen by. */
    public record Each(String name, Expression list) {}

    /** What is grouped by; a bucket with its zone, or the value as it is. */
    public record Key(
            String name,
            @Nullable Expression expression,
            @Nullable Bucket bucket,
            @Nullable ZoneId zone) {}

    /**
     * What is measured.
     *
     * @param expression {@code null} for a plain count
     * @param only which events count
     * @param on the classes of events it is of; empty for all
     */
    public record Measure(
            String name,
            MeasureKind kind,
            ValueKind value,
            @Nullable Expression expression,
            @Nullable Expression only,
            Set<Class<? extends LedgerEvent>> on,
            double percent) {

        /** Kind of the value it comes to. */
        public ValueKind result() {
            return switch (kind) {
                case COUNT, DISTINCT -> ValueKind.INT;
                case AVERAGE -> value == ValueKind.INT ? ValueKind.DOUBLE : value;
                default -> value;
            };
        }
    }

    /** An expression over the keys and measures of a row. */
    public record Column(String name, Expression expression, ValueKind value) {}
}
