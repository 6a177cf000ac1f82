package io.orderledger.query.embedded;

import org.jspecify.annotations.Nullable;

/**
 * Values from one to another; {@code null} is no bound. Whether a bound itself belongs to it is left to the query, which is
 * asked of every document in any case.
 */
record Interval(@Nullable Object from, @Nullable Object to) {

    static Interval of(Object value) {
        return new Interval(value, value);
    }

    boolean isPoint() {
        return from != null && from == to;
    }

    /** What lies in both. */
    Interval and(Interval other) {
        return new Interval(further(from, other.from, 1), further(to, other.to, -1));
    }

    private static @Nullable Object further(@Nullable Object a, @Nullable Object b, int direction) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return OrderedIndex.compareValues(a, b) * direction >= 0 ? a : b;
    }
}
