package io.orderledger.query.analysis.declaration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that was probably meant. */
public final class Nearest {

    private static final int FEW = 12;

    private Nearest() {}

    /** The name with the fewest letters to change or, when none is near, some names for the reader to choose. */
    public static String to(String written, Collection<String> names) {
        return near(written, names).orElseGet(() -> some(names));
    }

    /** All names when they are few; otherwise a few of them, and that there are more. */
    public static String some(Collection<String> names) {
        String few = names.stream().sorted().limit(FEW).collect(Collectors.joining(", "));
        return names.size() > FEW ? few + " …" : few;
    }

    /** The name with the fewest letters to change; empty when too many would have to be. */
    public static Optional<String> near(String written, Collection<String> names) {
        int near = Math.max(2, written.length() / 3);
        return names.stream()
                .filter(name -> distance(written, name) <= near)
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(name -> name));
    }

    /** Levenshtein's distance, letters of either case being the same. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
