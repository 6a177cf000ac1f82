package io.orderledger.events.value;

import java.util.List;

/**
 * What a change would do, or did.
 *
 * @param claims claims on stock that would be asked for, not yet by warehouse
 * @param released claims that would be given back
 * @param dueBeforeMinor what the order cost before, in minor units of its currency
 * @param dueAfterMinor what it costs afterwards
 * @param refundMinor what would be ordered to be refunded
 * @param others what it would do to other orders: the one that is taken over, or the one that is split off
 * @param orderVersion version of the order that it was worked out on
 */
public record ChangeEffect(
        List<Need> claims,
        List<LineReservation> released,
        long dueBeforeMinor,
        long dueAfterMinor,
        long refundMinor,
        List<OtherOrderEffect> others,
        long orderVersion) {

    public ChangeEffect {
        claims = List.copyOf(claims);
        released = List.copyOf(released);
        others = List.copyOf(others);
    }

    /** An effect on no other order. */
    public ChangeEffect(
            List<Need> claims,
            List<LineReservation> released,
            long dueBeforeMinor,
            long dueAfterMinor,
            long refundMinor,
            long orderVersion) {
        this(claims, released, dueBeforeMinor, dueAfterMinor, refundMinor, List.of(), orderVersion);
    }
}
