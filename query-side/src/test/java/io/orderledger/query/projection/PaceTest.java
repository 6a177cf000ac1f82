package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Pace pace = new Pace(10, 60, nanos::get);
    private long position = 50;

    private long after(long events) {
        position += events;
        pace.passes(position);
        pace.passes(position - 3); // another projection is behind
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
        return pace.pauseMs();
    }

    @Test
    void events_gather_the_longer_the_faster_the_ledger_grows() {
        assertThat(pace.pauseMs()).isEqualTo(10);
        assertThat(after(1_000)).as("of what was there before nothing is known").isEqualTo(10);
        assertThat(after(0)).isEqualTo(10);
        assertThat(after(20)).as("200 a second").isEqualTo(20);
        assertThat(after(50)).as("500 a second").isEqualTo(35);
        assertThat(after(500)).as("no longer than the longest").isEqualTo(60);
        assertThat(after(0)).isEqualTo(10);
    }

    @Test
    void a_longest_pause_below_the_usual_one_is_the_usual_one() {
        Pace even = new Pace(30, 10, nanos::get);
        even.passes(1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        even.pauseMs();
        even.passes(10_000);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(even.pauseMs()).isEqualTo(30);
    }
}
