package io.orderledger.query.projection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How fast a position moves, smoothed over the last few looks. */
final class Speed {

    private static final double WEIGHT_OF_NEWEST = 0.4;

    private @Nullable Instant lastAt;
    private long lastPosition;
    private double perSecond;

    /** Events per second, given that the position is seen now. */
    long at(long position, Instant now) {
        Instant before = lastAt;
        if (before != null) {
            double seconds = Duration.between(before, now).toMillis() / 1000.0;
            if (seconds <= 0) {
                return Math.round(perSecond);
            }
            double current = Math.max(0, position - lastPosition) / seconds;
            perSecond += WEIGHT_OF_NEWEST * (current - perSecond);
        }
        lastAt = now;
        lastPosition = position;
        return Math.round(perSecond);
    }
}
