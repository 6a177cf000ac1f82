package io.orderledger.proofs.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which leaf is which stored event, as runs of neighbours. */
final class Runs {

    /** Beyond this only what stands before an earlier one is told: the exact answer takes the square of the runs. */
    private static final int FEW = 2_000;

    private final List<Run> runs = new ArrayList<>();
    private long lastStored = -1;

    private static final class Run {
        private final long log;
        private final long stored;
        private long length = 1;

        private Run(long log, long stored) {
            this.log = log;
            this.stored = stored;
        }

        private boolean follows(long index, long ordinal) {
            return log + length == index && stored + length == ordinal;
        }

        private Difference moved() {
            return new Difference(Difference.Kind.REORDERED, log, log + length - 1, stored, null);
        }
    }

    void add(long index, long ordinal) {
        lastStored = Math.max(lastStored, ordinal);
        if (!runs.isEmpty() && runs.getLast().follows(index, ordinal)) {
            runs.getLast().length++;
        } else {
            runs.add(new Run(index, ordinal));
        }
    }

    /** The last stored event that the log knows, or -1. */
    long lastStored() {
        return lastStored;
    }

    /** The leaf of the nearest stored event before, or -1. */
    long indexBefore(long ordinal) {
        return runs.stream()
                .filter(run -> run.stored < ordinal)
                .max(Comparator.comparingLong(run -> run.stored))
                .map(run -> run.log + Math.min(run.length, ordinal - run.stored) - 1)
                .orElse(-1L);
    }

    /** The fewest events whose moving explains the order. */
    List<Difference> moved() {
        List<Run> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingLong(run -> run.log));
        return sorted.size() <= FEW ? outsideOfTheLongestGrowth(sorted) : beforeAnEarlierOne(sorted);
    }

    private static List<Difference> outsideOfTheLongestGrowth(List<Run> sorted) {
        int size = sorted.size();
        long[] best = new long[size];
        int[] before = new int[size];
        int last = -1;
        for (int i = 0; i < size; i++) {
            before[i] = -1;
            for (int j = 0; j < i; j++) {
                if (sorted.get(j).stored < sorted.get(i).stored && best[j] > best[i]) {
                    best[i] = best[j];
                    before[i] = j;
                }
            }
            best[i] += sorted.get(i).length;
            last = last < 0 || best[i] > best[last] ? i : last;
        }
        List<Difference> moved = new ArrayList<>();
        for (int i = size - 1; i >= 0; i--) {
            if (i == last) {
                last = before[i];
            } else {
                moved.addFirst(sorted.get(i).moved());
            }
        }
        return moved;
    }

    private static List<Difference> beforeAnEarlierOne(List<Run> sorted) {
        List<Difference> moved = new ArrayList<>();
        long furthest = -1;
        for (Run run : sorted) {
            if (run.stored < furthest) {
                moved.add(run.moved());
            }
            furthest = Math.max(furthest, run.stored);
        }
        return moved;
    }
}
