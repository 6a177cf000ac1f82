package io.orderledger.standalone.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/** How long and how the ledger is put through it: {@code -Dfaults.rounds=N}, {@code -Dfaults.seed=N}. */
final class Faults {

    static final long SEED = Long.getLong("faults.seed", 11);

    private Faults() {}

    /** Rounds that were asked for, or as many as the build has time for. */
    static int rounds(int usual) {
        return Integer.getInteger("faults.rounds", usual);
    }

    /** Skips, aloud, what the build has no time for: it runs when rounds are asked for. */
    static void askedForOrSkip(Class<?> test) {
        boolean asked = System.getProperty("faults.rounds") != null;
        if (!asked) {
            System.err.printf("SKIPPED: %s takes minutes; -Dfaults.rounds=1 runs it%n", test.getSimpleName());
        }
        Assumptions.assumeTrue(asked, "takes minutes; -Dfaults.rounds=1 runs it");
    }

    /** The dice of a test: alike in every run with the same seed. */
    static Random random(Class<?> test) {
        return new Random(31 * SEED + test.getSimpleName().hashCode());
    }

    /** Rules by which nobody waits for a checkpoint, and no person is needed. */
    static List<String> rules() {
        return List.of(
                "--rules",
                Path.of("src", "test", "resources", "proof-rules.yaml")
                        .toAbsolutePath()
                        .toString());
    }

    /** Says what was seen: a figure that nobody reads is none. */
    static void tell(String what, Object... values) {
        System.out.printf("faults.seed=%d: %s%n", SEED, what.formatted(values));
    }
}
