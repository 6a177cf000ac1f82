package io.orderledger.standalone.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AfterTheStartTest {

    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void waits_for_a_moment_in_which_the_process_has_nothing_to_do_and_tidies_up_once() {
        double[] loads = {0.9, 0.05, -1, 0.049, 0};

        AfterTheStart.awaitQuiet(AT_ONCE, () -> loads[looks.getAndIncrement()], done::incrementAndGet);

        assertThat(looks).hasValue(4);
        assertThat(done).hasValue(1);
    }

    @Test
    void a_process_that_always_has_something_to_do_is_left_alone() {
        AfterTheStart.awaitQuiet(
                AT_ONCE,
                () -> {
                    looks.incrementAndGet();
                    return 0.5;
                },
                done::incrementAndGet);

        assertThat(looks).hasValueGreaterThan(100);
        assertThat(done).hasValue(0);
    }

    @Test
    void ends_when_it_is_interrupted() {
        Thread.currentThread().interrupt();

        AfterTheStart.awaitQuiet(Duration.ofMinutes(1), () -> 0, done::incrementAndGet);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasValue(0);
    }

    @Test
    void a_small_heap_is_collected() {
        long before = collections();

        AfterTheStart.collect();

        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        assertThat(collections() > before || used >= 300L << 20)
                .as("%d collections, %d bytes in use", collections(), used)
                .isTrue();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
