package io.orderledger.events.value;

import java.util.List;

/**
 * What a change would do, or did, to another order: to one that is taken over, or to one that is split off.
 *
 * @param orderId the other order
 * @param lines pieces that move, each under the number of its line in the order that they leave
 * @param released claims on stock that the other order would give back
 * @param carried claims on stock that would move with the pieces, each under its number in the order that they leave
 * @param dueBeforeMinor what the other order cost before, in minor units of its currency; 0 when there was none
 * @param dueAfterMinor what it costs afterwards
 * @param movedMinor captured money that would move with the pieces
 * @param approved whether the other order would be approved without being asked about
 */
public record OtherOrderEffect(
        OrderId orderId,
        List<LineQuantity> lines,
        List<LineReservation> released,
        List<LineReservation> carried,
        long dueBeforeMinor,
        long dueAfterMinor,
        long movedMinor,
        boolean approved) {

    public OtherOrderEffect {
        lines = List.copyOf(lines);
        released = List.copyOf(released);
        carried = List.copyOf(carried);
    }
}
