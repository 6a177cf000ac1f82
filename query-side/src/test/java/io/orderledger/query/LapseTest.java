package io.orderledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LapseTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void is_over_when_the_time_has_passed() {
        assertThat(Lapse.over(SINCE, MINUTE, SINCE)).isFalse();
        assertThat(Lapse.over(SINCE, MINUTE, SINCE.plusSeconds(59))).isFalse();
        assertThat(Lapse.over(SINCE, MINUTE, SINCE.plusSeconds(60))).isTrue();
        assertThat(Lapse.over(SINCE, MINUTE, SINCE.plus(Duration.ofDays(400)))).isTrue();
    }

    @Test
    void is_over_when_the_clock_was_set_back_behind_its_beginning() {
        assertThat(Lapse.over(SINCE, MINUTE, SINCE.minusMillis(1))).isTrue();
        assertThat(Lapse.over(SINCE, MINUTE, SINCE.minus(Duration.ofDays(400)))).isTrue();
    }
}
