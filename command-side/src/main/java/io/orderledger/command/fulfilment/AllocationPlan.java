package io.orderledger.command.fulfilment;

import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import java.util.List;

/**
 * Who is to serve what. Claims and what is missing add up to what was needed.
 *
 * @param claims numbered from 1
 * @param missing what no warehouse has, and nothing waits for
 */
record AllocationPlan(List<LineReservation> claims, List<Need> missing) {

    AllocationPlan {
        claims = List.copyOf(claims);
        missing = List.copyOf(missing);
    }
}
