package io.orderledger.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.TestTerminal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineProgressTest {

    @Test
    void time_left_is_told_once_there_are_a_rate_and_a_total() {
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        AtomicLong now = new AtomicLong();
        try (LineProgress progress = new LineProgress(terminal.terminal(), "Read models", 0, now::get)) {
            now.addAndGet(Duration.ofSeconds(6).toNanos());
            progress.at(0, 0);
            now.addAndGet(Duration.ofSeconds(6).toNanos());
            progress.at(0, 100);
            assertThat(terminal.err())
                    .contains("Read models: 0 so far")
                    .doesNotContain("a second")
                    .doesNotContain("left");

            now.addAndGet(Duration.ofSeconds(8).toNanos());
            progress.at(40, 100);
            assertThat(terminal.err()).contains("Read models: 40 of 100, 2 a second, about 30 s left");
        }
    }
}
