package io.orderledger.query.analysis.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.PackedHistogram;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A percentile by nearest rank over buckets of three significant digits. The buckets are those of HdrHistogram; of them only
 * the counts of the ones that are used are stored. Unlike a digest that merges as it goes, a bucket does not depend on the order
 * or the batches in which values came, so that a replay gives the same document.
 *
 * <p>Fractions are kept in thousandths.
 */
final class Percentile implements Accumulator {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double FRACTION = 1_000;

    /** Only asked which bucket a value falls into; nothing is recorded in it. */
    private static final PackedHistogram BUCKETS = new PackedHistogram(Long.MAX_VALUE / 2, SIGNIFICANT_DIGITS);

    private final ValueKind kind;
    private final double percent;
    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long total;

    Percentile(ValueKind kind, Document state, double percent) {
        this.kind = kind;
        this.percent = percent;
        List<Long> stored = state.getList("of", Long.class, List.of());
        for (int i = 0; i + 1 < stored.size(); i += 2) {
            counts.put(stored.get(i), stored.get(i + 1));
            total += stored.get(i + 1);
        }
    }

    @Override
    public void add(Object kept) {
        long value = kind == ValueKind.DOUBLE
                ? Math.round(((Number) kept).doubleValue() * FRACTION)
                : ((Number) kept).longValue();
        counts.merge(bucket(value), 1L, Long::sum);
        total++;
    }

    private static long bucket(long value) {
        long size = Math.min(Math.abs(Math.max(value, -Long.MAX_VALUE)), Long.MAX_VALUE / 2);
        long lowest = BUCKETS.lowestEquivalentValue(size);
        return value < 0 ? -lowest : lowest;
    }

    @Override
    public Document state() {
        List<Long> stored = new ArrayList<>(2 * counts.size());
        counts.forEach((value, count) -> {
            stored.add(value);
            stored.add(count);
        });
        return new Document("of", stored);
    }

    @Override
    public @Nullable Object result() {
        long rank = Math.max(1, (long) Math.ceil(percent / 100 * total));
        long passed = 0;
        for (Map.Entry<Long, Long> bucket : counts.entrySet()) {
            passed += bucket.getValue();
            if (passed >= rank) {
                long value = bucket.getKey();
                return kind == ValueKind.DOUBLE ? (Object) (value / FRACTION) : (Object) value;
            }
        }
        return null;
    }

    @Override
    public int bytes() {
        return BYTES_A_NUMBER + counts.size() * 2 * 12;
    }
}
