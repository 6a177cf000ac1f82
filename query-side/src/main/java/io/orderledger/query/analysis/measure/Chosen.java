package io.orderledger.query.analysis.measure;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Keeps one of the values: the smallest, the largest, the first or the last in the ledger. */
final class Chosen implements Accumulator {

    /** Which one. */
    enum Which {
        MIN,
        MAX,
        FIRST,
        LAST
    }

    private final Which which;
    private @Nullable Object value;

    Chosen(Which which, Document state) {
        this.which = which;
        this.value = state.get("v");
    }

    @Override
    public void add(Object kept) {
        Object before = value;
        if (before == null || better(before, kept)) {
            value = kept;
        }
    }

    private boolean better(Object before, Object kept) {
        return switch (which) {
            case MIN -> compare(kept, before) < 0;
            case MAX -> compare(kept, before) > 0;
            case FIRST -> false;
            case LAST -> true;
        };
    }

    @SuppressWarnings("unchecked") // kept values of one measure are of one class, which is comparable
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    @Override
    public Document state() {
        return value == null ? new Document() : new Document("v", value);
    }

    @Override
    public @Nullable Object result() {
        return value;
    }

    @Override
    public int bytes() {
        return value instanceof String text ? BYTES_A_NUMBER + 2 * text.length() : BYTES_A_NUMBER;
    }
}
