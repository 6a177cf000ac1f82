package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EagerCoordinationTest {

    /** What Axon's coordinator asks for, and what it gets: both in milliseconds. */
    @ParameterizedTest
    @CsvSource({"100, 1", "500, 70", "1000, 1000", "4000, 4000", "8000, 4000", "60000, 4000"})
    void waits_are_short_and_after_an_outage_never_a_minute(long asked, long given) {
        try (EagerCoordination coordination = new EagerCoordination(1, Thread::new, () -> 70)) {
            ScheduledFuture<?> task = coordination.schedule(() -> {}, asked, TimeUnit.MILLISECONDS);

            assertThat(task.getDelay(TimeUnit.MILLISECONDS)).isBetween(given - 500, given);
            task.cancel(false);
        }
    }
}
