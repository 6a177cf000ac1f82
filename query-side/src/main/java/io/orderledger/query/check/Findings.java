package io.orderledger.query.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a check has found so far: all are counted, some are kept. Used by one thread. */
final class Findings {

    /** Most documents that are told by name. */
    static final int MOST = 100;

    private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
    private final List<Finding> examples = new ArrayList<>();
    private long compared;

    void compared(long documents) {
        compared += documents;
    }

    void add(String id, Finding.Kind kind, List<String> paths) {
        counts.merge(kind, 1L, Long::sum);
        if (examples.size() < MOST) {
            examples.add(new Finding(id, kind, paths));
        }
    }

    long compared() {
        return compared;
    }

    long count(Finding.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    boolean none() {
        return counts.isEmpty();
    }

    List<Finding> examples() {
        return List.copyOf(examples);
    }
}
