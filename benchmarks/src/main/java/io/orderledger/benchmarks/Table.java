package io.orderledger.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** Prints figures: ours, the limit, the ratio of the medians, and how far the rounds lay apart. */
final class Table {

    private static final String ROW = "%-46s %12s %12s %7s  %s%n";

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
        out.printf(Locale.ROOT, ROW, "figure", "ours", "limit", "ratio", "ours min..max, settings");
    }

    /** A row of two sets of rounds; the ratio is ours to the limit. */
    void row(String figure, double[] ours, double[] limit, String settings) {
        double a = median(ours);
        double b = median(limit);
        out.printf(
                Locale.ROOT,
                ROW,
                figure,
                number(a),
                number(b),
                String.format(Locale.ROOT, "%.2f", a / b),
                number(min(ours)) + ".." + number(max(ours)) + ", " + settings);
        out.flush();
    }

    void note(String text) {
        out.println(text);
        out.flush();
    }

    static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double min(double[] rounds) {
        return Arrays.stream(rounds).min().orElse(Double.NaN);
    }

    private static double max(double[] rounds) {
        return Arrays.stream(rounds).max().orElse(Double.NaN);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
