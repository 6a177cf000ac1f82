package io.orderledger.query.analysis.declaration;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A projection as an analyst declares it, read and not yet compiled: the texts in it are expressions in CEL.
 *
 * @param name in kebab case
 * @param description by language ({@code en}, {@code zh}); may be empty
 * @param from names of the events it is made of, at least one
 * @param where which of them count; {@code null} for all
 * @param let named expressions, each of which may use those before it
 * @param each a list of the event whose elements are counted one by one; {@code null} for the event as a whole
 * @param keys what is grouped by; empty for one row over all
 * @param measures at least one
 * @param columns expressions over keys and measures
 * @param entry whether it keeps an entry per key: then there is one key, called {@code key}
 */
public record Declaration(
        Node.Text name,
        Map<String, String> description,
        List<Node.Text> from,
        Node.@Nullable Text where,
        List<Named> let,
        @Nullable Named each,
        List<Key> keys,
        List<Measure> measures,
        List<Named> columns,
        boolean entry) {

    public Declaration {
        description = Map.copyOf(description);
        from = List.copyOf(from);
        let = List.copyOf(let);
        keys = List.copyOf(keys);
        measures = List.copyOf(measures);
        columns = List.copyOf(columns);
    }

    /** An expression with a name. */
    public record Named(Node.Text name, Node.Text expression) {}

    /**
     * What is grouped by.
     *
     * @param expression gives the value, or with a bucket the time; {@code null} for the business time of the event
     * @param bucket a stretch of the calendar; {@code null} for the value as it is
     * @param zone of the bucket; {@code null} without one
     */
    public record Key(
            Node.Text name,
            Node.@Nullable Text expression,
            @Nullable Bucket bucket,
            @Nullable ZoneId zone) {}

    /**
     * What is measured.
     *
     * @param expression gives the value; {@code null} for a plain count
     * @param only which events count for it; {@code null} for all
     * @param on names of the events it is of; empty for all
     * @param percent of a percentile, more than 0 and less than 100; 0 for others
     */
    public record Measure(
            Node.Text name,
            MeasureKind kind,
            Node.@Nullable Text expression,
            Node.@Nullable Text only,
            List<Node.Text> on,
            double percent) {

        public Measure {
            on = List.copyOf(on);
        }
    }
}
