package io.orderledger.command.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something happened according to whoever reports it.
 *
 * @param at UTC, cut to milliseconds
 * @param given whether the client said so; {@code false} when the ledger took the time of the request, which differs from
 *     one attempt to the next and so never tells two requests apart
 */
public record BusinessTime(Instant at, boolean given) {

    public BusinessTime {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A time that somebody stated. */
    public static BusinessTime stated(Instant at) {
        return new BusinessTime(at, true);
    }

    /** The time of the request, for want of a stated one. */
    public static BusinessTime assumed(Instant now) {
        return new BusinessTime(now, false);
    }

    /** Whether an event of that time can be the one this time is about. */
    public boolean matches(Instant recorded) {
        return !given || at.equals(recorded);
    }
}
