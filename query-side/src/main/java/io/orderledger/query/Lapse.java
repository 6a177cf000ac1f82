package io.orderledger.query;

import java.time.Duration;
import java.time.Instant;

/** Time that passes by a clock which somebody may set, back and forth. */
public final class Lapse {

    private Lapse() {}

    /**
     * Whether as much time as this, or more, has passed. A clock that shows a time before the beginning was set back, and what it shows
     * says nothing of how long ago that was: then it is better done too early than not for as long as the clock was set back.
     */
    public static boolean over(Instant since, Duration length, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(length));
    }
}
