package io.orderledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Asks Linux itself how nice each thread of this process is. */
class CompilersFirstTest {

    /** Counted from the field behind the name, see proc(5). */
    private static final int NICE = 16;

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_compiler_goes_before_the_threads_that_wait_for_it() throws IOException {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(22);
        int before = niceOfThisThread();

        CompilersFirst.Outcome outcome = CompilersFirst.now();

        assertThat(outcome).isNotEqualTo(CompilersFirst.Outcome.LEFT_ALONE);
        assertThat(niceOfCompilers())
                .isNotEmpty()
                .allSatisfy(nice -> assertThat(nice).isLessThanOrEqualTo(niceOfThisThread() - 5));
        if (outcome == CompilersFirst.Outcome.RAISED) {
            assertThat(niceOfThisThread()).isEqualTo(before);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threads_begun_later_are_no_compilers() throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(22);
        CompilersFirst.now();
        CompletableFuture<Integer> later = new CompletableFuture<>();

        Thread.ofPlatform().start(() -> later.complete(niceOfThisThread()));

        assertThat(later.get()).isEqualTo(niceOfThisThread());
        assertThat(niceOfCompilers()).allSatisfy(nice -> assertThat(nice).isLessThan(niceOfThisThread()));
    }

    private static int niceOfThisThread() {
        return nice(Path.of("/proc/thread-self"));
    }

    private static Stream<Integer> niceOfCompilers() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads
                    .filter(thread -> stat(thread).matches("(?s)\\d+ \\(C[12] CompilerThre\\).*"))
                    .map(CompilersFirstTest::nice)
                    .toList()
                    .stream();
        }
    }

    private static int nice(Path thread) {
        String stat = stat(thread);
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]);
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
