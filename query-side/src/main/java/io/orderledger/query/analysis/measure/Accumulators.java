package io.orderledger.query.analysis.measure;

import io.orderledger.query.analysis.declaration.MeasureKind;
import org.bson.Document;

/** Makes accumulators out of what is stored of them. */
public final class Accumulators {

    private Accumulators() {}

    /**
     * An accumulator.
     *
     * @param kind of the values; {@link ValueKind#INT} for a count
     * @param state what was stored of it; empty at first
     * @param percent of a percentile
     * @param mostDistinct up to how many different values are told apart
     */
    public static Accumulator of(
            MeasureKind measure, ValueKind kind, Document state, double percent, int mostDistinct) {
        return switch (measure) {
            case COUNT -> new Total(Total.Of.COUNT, kind, state);
            case SUM -> new Total(Total.Of.SUM, kind, state);
            case AVERAGE -> new Total(Total.Of.AVERAGE, kind, state);
            case MIN -> new Chosen(Chosen.Which.MIN, state);
            case MAX -> new Chosen(Chosen.Which.MAX, state);
            case FIRST -> new Chosen(Chosen.Which.FIRST, state);
            case LAST -> new Chosen(Chosen.Which.LAST, state);
            case DISTINCT -> new Distinct(state, mostDistinct);
            case PERCENTILE -> new Percentile(kind, state, percent);
        };
    }
}
